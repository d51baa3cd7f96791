using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculatePremiumDiscountRequest"/>, checked.</summary>
/// <param name="MarketPrice">Above 0.</param>
/// <param name="NavPerUnit">Above 0.</param>
/// <param name="Rounding">The rounding of the premium.</param>
internal sealed record PremiumQuestion(ExactDecimal MarketPrice, ExactDecimal NavPerUnit, Rounding Rounding)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static PremiumQuestion Read(Contract.CalculatePremiumDiscountRequest request)
    {
        var reader = new FieldReader();
        var question = new PremiumQuestion(
            reader.Decimal(FieldPath.Request, "market_price", request.MarketPrice),
            reader.Decimal(FieldPath.Request, "nav_per_unit", request.NavPerUnit),
            reader.ReadPlain(FieldPath.Request.Field("rounding"), request.Rounding, PremiumDiscountCalculator.DefaultRounding));
        reader.Refuse(PremiumDiscountCalculator.Validate(question.MarketPrice, question.NavPerUnit, reader.Unread));
        reader.ThrowIfAny();
        return question;
    }
}
