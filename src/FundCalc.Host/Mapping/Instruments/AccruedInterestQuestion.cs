using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping.Instruments;

/// <summary><see cref="Contract.CalculateAccruedInterestRequest"/>, checked.</summary>
/// <param name="Input">The bond and the day.</param>
internal sealed record AccruedInterestQuestion(AccruedInterestInput Input)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static AccruedInterestQuestion Read(Contract.CalculateAccruedInterestRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "currency", request.Currency, currencies);
        if (request.Bond is null)
        {
            reader.Refuse("bond", "", "must be given");
        }

        var input = new AccruedInterestInput
        {
            Bond = request.Bond is null ? BondMapper.Unread : reader.ReadBond(at.Field("bond"), request.Bond),
            SettlementDate = reader.ReadDate(at, "settlement_date", request.SettlementDate),
            Nominal = reader.Decimal(at, "nominal", request.Nominal, 100),
            CleanPrice = request.HasCleanPrice ? reader.Decimal(at, "clean_price", request.CleanPrice) : null,
            DirtyPrice = request.HasDirtyPrice ? reader.Decimal(at, "dirty_price", request.DirtyPrice) : null,
            Rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies).For(currency),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(AccruedInterestCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new AccruedInterestQuestion(input);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculateAccruedInterestResponse Answer()
    {
        var figures = AccruedInterestCalculator.Calculate(Input);
        var explained = new ExplanationWriter(Input.Trace);
        string Shown(string field, Rounded figure, Rounding rounding)
        {
            explained.Add(field, figure);
            return WireDecimal.Format(figure, rounding.Places);
        }

        explained.Add("accrued_days", figures.AccruedDays);
        return new Contract.CalculateAccruedInterestResponse
        {
            PeriodStart = TimeMapper.Write(figures.Period.Start),
            PeriodEnd = TimeMapper.Write(figures.Period.End),
            ExCouponDate = figures.ExCouponDate is { } exDate ? TimeMapper.Write(exDate) : null,
            ExCoupon = figures.IsExCoupon,
            AccruedDays = (int)figures.AccruedDays.Value.Unscaled,
            AccruedPerNominal = Shown("accrued_per_nominal", figures.AccruedPerNominal, Input.Bond.AccruedRounding ?? Rounding.Working),
            IndexRatio = Shown("index_ratio", figures.IndexRatio, Rounding.Working),
            AccruedInterest = Shown("accrued_interest", figures.AccruedInterest, Input.Rounding),
            AccruedInterestUnrounded = Shown("accrued_interest_unrounded", figures.AccruedInterestUnrounded, Rounding.Working),
            CouponAmount = Shown("coupon_amount", figures.CouponAmount, Input.Rounding),
            CleanValue = figures.CleanValue is { } clean ? Shown("clean_value", clean, Input.Rounding) : "",
            DirtyValue = figures.DirtyValue is { } dirty ? Shown("dirty_value", dirty, Input.Rounding) : "",
            CalculationVersion = CalculationVersion.Current,
            Explanation = explained.Write(),
        };
    }
}
