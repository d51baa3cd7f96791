using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculatePremiumDiscountRequest"/>, checked.</summary>
/// <param name="MarketPrice">Above 0.</param>
/// <param name="NavPerUnit">Above 0.</param>
/// <param name="Rounding">The rounding of the premium.</param>
/// <param name="Trace">Where the steps are noted; null where no explanation was asked for.</param>
internal sealed record PremiumQuestion(ExactDecimal MarketPrice, ExactDecimal NavPerUnit, Rounding Rounding, Trace? Trace)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static PremiumQuestion Read(Contract.CalculatePremiumDiscountRequest request)
    {
        var reader = new FieldReader();
        var question = new PremiumQuestion(
            reader.Decimal(FieldPath.Request, "market_price", request.MarketPrice),
            reader.Decimal(FieldPath.Request, "nav_per_unit", request.NavPerUnit),
            reader.ReadPlain(FieldPath.Request.Field("rounding"), request.Rounding, PremiumDiscountCalculator.DefaultRounding),
            request.Explain ? new Trace() : null);
        reader.Refuse(PremiumDiscountCalculator.Validate(question.MarketPrice, question.NavPerUnit, reader.Unread));
        reader.ThrowIfAny();
        return question;
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculatePremiumDiscountResponse Answer()
    {
        var (premium, difference) = PremiumDiscountCalculator.Calculate(MarketPrice, NavPerUnit, Rounding, Trace);
        var explained = new ExplanationWriter(Trace);
        explained.Add("premium", premium);
        explained.Add("difference", difference);
        return new Contract.CalculatePremiumDiscountResponse
        {
            Premium = WireDecimal.Format(premium, Rounding.Places),
            Difference = WireDecimal.Format(difference),
            CalculationVersion = CalculationVersion.Current,
            Explanation = explained.Write(),
        };
    }
}
