using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Money;
using Contract = FundCalc.V1;
using Numbers = FundCalc.Calculation.Numbers;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.AccrueFeesRequest"/>, checked.</summary>
/// <param name="Input">What is accrued.</param>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Rounding">The rounding of amounts.</param>
internal sealed record AccrualQuestion(AccrualInput Input, string Currency, AmountRounding Rounding)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static AccrualQuestion Read(Contract.AccrueFeesRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "currency", request.Currency, currencies);
        var rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies);
        var start = reader.ReadDate(at, "start_date", request.StartDate);
        var end = reader.ReadDate(at, "end_date", request.EndDate);
        var input = new AccrualInput
        {
            StartDate = start,
            EndDate = end,
            OpeningNetAssets = reader.Decimal(at, "opening_net_assets", request.OpeningNetAssets),
            OpeningGrossAssets = reader.ReadOptional(at, "opening_gross_assets", request.OpeningGrossAssets),
            Fees = reader.ReadFees(request.Fees, start, end),
            Method = reader.Enumeration<AccrualMethod>(at, "method", (int)request.Method, null),
            Observations = reader.ReadObservations(request.Observations),
            FamilyAssets = reader.ReadFamilies(request.FamilyAssets),
            Rewards = reader.ReadRewards(request.Rewards),
            Transactions = reader.ReadTransactions(request.Transactions),
            UnitsOutstanding = reader.ReadOptional(at, "units_outstanding", request.UnitsOutstanding),
            ShowDays = request.ShowDays,
            Rounding = rounding.For(currency),
            UnitsRounding = reader.ReadPlain(at.Field("units_rounding"), request.UnitsRounding, new Numbers.Rounding(4, Numbers.RoundingMode.Down)),
            RateRounding = reader.ReadPlain(at.Field("rate_rounding"), request.RateRounding, Numbers.Rounding.Working),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(FeeAccrualCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new AccrualQuestion(input, currency, rounding);
    }

    /// <summary>Accrues and writes the reply.</summary>
    /// <param name="request">The request, whose names of fees are echoed.</param>
    public Contract.AccrueFeesResponse Answer(Contract.AccrueFeesRequest request) =>
        new AccrualWriter(Input, Currency, Rounding).Write(request, FeeAccrualCalculator.Calculate(Input));
}
