using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>Decides whether a NAV swings: one decision for all classes.</summary>
internal static class SwingPricing
{
    /// <summary>The decision; null without swing terms.</summary>
    /// <param name="extras">The terms and the net flows.</param>
    /// <param name="classes">The classes, whose net assets are unswung.</param>
    /// <param name="rounding">The rounding of amounts in the fund currency.</param>
    public static SwingOutcome? Decide(NavExtras extras, ClassStrike[] classes, Rounding rounding)
    {
        if (extras.Swing is not { } swing)
        {
            return null;
        }

        var flow = Figure.Sum([.. extras.Classes.Select((terms, i) => terms.NetFlow is { } own ? Figure.Field(own, extras.Trace, $"classes[{i}].net_flow") : 0)]).Named("net flow");
        // Added up per rate first: fractions of many different rates would grow with each class.
        var netAssets = Figure.Sum([.. classes
            .GroupBy(share => share.Rate.Value)
            .Select(alike => Figure.Sum([.. alike.Select(share => share.NetAssets)]) / alike.First().Rate)]).Named("unswung net assets");
        var shown = flow.Round(rounding).InRange("swing.net_flow");
        var nil = new Rounded(ExactDecimal.Zero, 0);
        if (netAssets.Sign <= 0)
        {
            return new SwingOutcome(SwingDecision.NoNetAssets, shown, null, nil);
        }

        var ratio = (flow / netAssets).Round(Rounding.Working).InRange("swing.flow_ratio");
        // FULL: |net flow| > 0. PARTIAL: |net flow| > threshold x net assets
        var (size, least) = (flow.Magnitude(), swing.Threshold is { } threshold ? Figure.Field(threshold, extras.Trace, "swing.threshold") * netAssets : 0);
        if (size <= least)
        {
            return new SwingOutcome(SwingDecision.NotSwung, shown, ratio, nil);
        }

        return flow.Sign > 0
            ? new SwingOutcome(SwingDecision.Up, shown, ratio, Figure.Field(swing.FactorSubscription, extras.Trace, "swing.factor_subscription").Since(size, least).AsDecimal())
            : new SwingOutcome(SwingDecision.Down, shown, ratio, (-Figure.Field(swing.FactorRedemption, extras.Trace, "swing.factor_redemption").Since(size, least)).AsDecimal());
    }
}
