using FundCalc.Calculation.Dealing;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.ApplyDealingRequest"/>, checked.</summary>
/// <param name="Input">What is dealt.</param>
internal sealed record DealingQuestion(DealingInput Input)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static DealingQuestion Read(Contract.ApplyDealingRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "fund_currency", request.FundCurrency, currencies);
        var rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies);
        var input = new DealingInput
        {
            Classes = ReadClasses(reader, request, currency, currencies, rounding),
            Orders = ReadOrders(reader, request),
            CutOff = reader.ReadInstant(at, "cut_off", request.CutOff),
            Gate = request.Gate is { } gate ? ReadGate(reader, at.Field("gate"), gate) : null,
            Levy = request.Levy is { } levy ? ReadLevy(reader, at.Field("levy"), levy) : null,
            Holdings = ReadHoldings(reader, request),
            Residue = reader.Enumeration<ResidueRule>(at, "residue", (int)request.Residue, ResidueRule.StaysInFund),
            Rounding = rounding.For(currency),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(DealingCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new DealingQuestion(input);
    }

    /// <summary>Deals the orders and writes the reply.</summary>
    public Contract.ApplyDealingResponse Answer() => new DealingWriter(Input).Write(DealingCalculator.Calculate(Input));

    // One entry beyond each limit is read, so that the calculator's rule speaks; the rest would only cost time.
    private static List<DealingClass> ReadClasses(
        FieldReader reader, Contract.ApplyDealingRequest request, string fundCurrency, CurrencyTable currencies, AmountRounding rounding)
    {
        List<DealingClass> classes = [];
        for (var i = 0; i < request.Classes.Count && i <= DealingCalculator.MaxClasses && !reader.IsFull; i++)
        {
            var (path, share) = (new FieldPath("", "classes", i), request.Classes[i]);
            var own = share.Currency.Length == 0 ? fundCurrency : reader.Currency(path, "currency", share.Currency, currencies);
            var isFund = string.Equals(own, fundCurrency, StringComparison.Ordinal);
            var rate = isFund ? reader.Decimal(path, "fund_rate", share.FundRate, ExactDecimal.One) : reader.Decimal(path, "fund_rate", share.FundRate);
            if (isFund && rate != ExactDecimal.One)
            {
                reader.Refuse(path.Of("fund_rate"), share.FundRate, "must be 1 or absent: the class has the fund's currency");
            }

            classes.Add(new DealingClass
            {
                ClassId = reader.Text(path, "class_id", share.ClassId, 1, 64),
                NavPerUnit = reader.Decimal(path, "nav_per_unit", share.NavPerUnit),
                OfferPrice = share.OfferPrice.Length == 0 ? null : reader.Decimal(path, "offer_price", share.OfferPrice),
                BidPrice = share.BidPrice.Length == 0 ? null : reader.Decimal(path, "bid_price", share.BidPrice),
                UnitsOutstanding = reader.Decimal(path, "units_outstanding", share.UnitsOutstanding),
                FundRate = rate,
                UnitRounding = reader.ReadPlain(path.Field("unit_rounding"), share.UnitRounding, DealingCalculator.DefaultUnitRounding),
                Rounding = (share.Rounding is null ? rounding : reader.ReadAmounts(path.Field("rounding"), share.Rounding, currencies)).For(own),
            });
        }

        return classes;
    }

    private static List<DealingOrder> ReadOrders(FieldReader reader, Contract.ApplyDealingRequest request)
    {
        List<DealingOrder> orders = [];
        for (var i = 0; i < request.Orders.Count && i <= DealingCalculator.MaxOrders && !reader.IsFull; i++)
        {
            orders.Add(DealingOrderMapper.Read(reader, new FieldPath("", "orders", i), request.Orders[i]));
        }

        return orders;
    }

    private static List<InvestorHolding> ReadHoldings(FieldReader reader, Contract.ApplyDealingRequest request)
    {
        List<InvestorHolding> holdings = [];
        for (var i = 0; i < request.Holdings.Count && i <= DealingCalculator.MaxHoldings && !reader.IsFull; i++)
        {
            var (path, holding) = (new FieldPath("", "holdings", i), request.Holdings[i]);
            holdings.Add(new InvestorHolding(
                reader.Text(path, "investor_id", holding.InvestorId, 1, 64), holding.ClassId, reader.Decimal(path, "units", holding.Units)));
        }

        return holdings;
    }

    private static GateTerms ReadGate(FieldReader reader, in FieldPath at, Contract.GateTerms gate) => new(
        reader.Decimal(at, "limit", gate.Limit),
        reader.Enumeration<GateBasis>(at, "basis", (int)gate.Basis, null),
        reader.Enumeration<GateFlow>(at, "flow", (int)gate.Flow, null),
        reader.Enumeration<DeferredRank>(at, "deferred", (int)gate.Deferred, DeferredRank.PariPassu));

    private static LevyTerms ReadLevy(FieldReader reader, in FieldPath at, Contract.LevyTerms levy) => new(
        reader.Decimal(at, "subscription_rate", levy.SubscriptionRate, ExactDecimal.Zero),
        reader.Decimal(at, "redemption_rate", levy.RedemptionRate, ExactDecimal.Zero),
        reader.Decimal(at, "threshold", levy.Threshold, ExactDecimal.Zero));
}
