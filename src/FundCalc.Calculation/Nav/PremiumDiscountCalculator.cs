using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>Compares a market price with the NAV per unit. Without state; may be called from any thread.</summary>
public static class PremiumDiscountCalculator
{
    /// <summary>The rounding of a premium where none is asked for: 4 places (a basis point), half to even.</summary>
    public static Rounding DefaultRounding { get; } = new(4, RoundingMode.HalfEven);

    /// <summary>All rules that the input breaks, with field paths of CalculatePremiumDiscountRequest; empty for a good one.</summary>
    /// <param name="marketPrice">The market price of a unit, above 0, in the NAV's currency.</param>
    /// <param name="navPerUnit">The NAV per unit, above 0.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(ExactDecimal marketPrice, ExactDecimal navPerUnit, IReadOnlySet<string>? unread = null)
    {
        var broken = new BrokenRules(unread);
        if (marketPrice.Sign <= 0)
        {
            broken.Add("market_price", marketPrice, "must be above 0");
        }

        if (navPerUnit.Sign <= 0)
        {
            broken.Add("nav_per_unit", navPerUnit, "must be above 0");
        }

        return broken.Violations;
    }

    /// <summary>The premium or discount.</summary>
    /// <param name="marketPrice">The market price of a unit, above 0, in the NAV's currency.</param>
    /// <param name="navPerUnit">The NAV per unit, above 0.</param>
    /// <param name="rounding">The rounding of the premium.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: a price or NAV that is not above 0.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static PremiumDiscount Calculate(ExactDecimal marketPrice, ExactDecimal navPerUnit, Rounding rounding, Trace? trace = null)
    {
        BrokenRules.ThrowIfAny(Validate(marketPrice, navPerUnit));
        // premium = market price / NAV per unit - 1 = (market price - NAV per unit) / NAV per unit
        var nav = Figure.Field(navPerUnit, trace, "nav_per_unit");
        var difference = (Figure.Field(marketPrice, trace, "market_price") - nav).Named("difference");
        var premium = (difference / nav).Named("premium");
        return new PremiumDiscount(premium.Round(rounding).InRange("premium"), difference.AsDecimal().InRange("difference"));
    }
}
