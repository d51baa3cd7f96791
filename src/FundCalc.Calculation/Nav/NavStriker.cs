using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>
/// Strikes a NAV with all that classes may have: weights from prior net assets, own items, expense limits, distributions; and the prices that are dealt at. Where there is nothing of it the figures are those of
/// <see cref="NavCalculator"/>. Every step is exact but the roundings of the figures themselves. Without state; may be called from any thread.
/// </summary>
public static class NavStriker
{
    /// <summary>All rules that the input breaks, with field paths of CalculateNavRequest; empty for a good one.</summary>
    /// <param name="input">The fund and its classes; a class with prior net assets has an allocation weight of 1 here, which does not count.</param>
    /// <param name="extras">What else there is.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(NavInput input, NavExtras extras, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(extras);
        IReadOnlyList<FieldViolation> plain = NavCalculator.Validate(input, unread);
        return input.Classes.Count is 0 or > NavCalculator.MaxClasses ? plain : [.. plain, .. NavExtrasRules.Broken(input, extras, unread)];
    }

    /// <summary>Strikes the NAV.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of
    /// <see cref="Validate"/>. <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static StruckNav Strike(NavInput input, NavExtras extras)
    {
        BrokenRules.ThrowIfAny(Validate(input, extras));
        var (trace, places) = (extras.Trace, input.Rounding.Places);
        var (assets, liabilities) = extras.Holdings ?? (Figure.Field(input.Assets, trace, "books.assets"), Figure.Field(input.Liabilities, trace, "books.liabilities"));
        var netAssets = (assets - liabilities).Named("net assets");
        var rounded = netAssets.Round(input.Rounding).InRange("net_assets");
        Figure[] weights = [.. input.Classes.Select((share, i) => Weight(share, extras.Of(i), i, trace))];
        var sum = Figure.Sum(weights).Named("sum of weights");
        var allocated = Figure.Distribute(rounded, [.. weights.Select(weight => rounded.Figure * weight / sum)], places);

        ClassStrike[] classes = [.. input.Classes.Select((share, i) => ClassStrike.Of(share, extras, i, netAssets * weights[i] / sum))];
        var swing = SwingPricing.Decide(extras, classes, input.Rounding);
        return new StruckNav(
            assets.Round(input.Rounding).InRange("assets"),
            liabilities.Round(input.Rounding).InRange("liabilities"),
            rounded,
            [.. classes.Select((share, i) => share.Finish(extras, allocated[i], (weights[i] / sum).Round(Rounding.Working), swing))],
            swing);
    }

    private static Figure Weight(ShareClass share, ClassTerms terms, int index, Trace? trace) => terms.PriorNetAssets is { } prior
        // weight = prior net assets + capital activity - excluded balance
        ? (Figure.Field(prior, trace, $"classes[{index}].prior_net_assets")
            + Figure.Field(terms.CapitalActivity, trace, $"classes[{index}].capital_activity")
            - Figure.Field(terms.ExcludedBalance, trace, $"classes[{index}].excluded_balance")).Named("weight")
        : Figure.Field(share.AllocationWeight, trace, $"classes[{index}].allocation_weight");
}
