using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Attribution;

/// <summary>What the reader of an interval should know; every test is exact and strict.</summary>
internal static class IntervalFlags
{
    /// <summary>The flags of an interval, in order.</summary>
    public static IReadOnlyList<FlaggedAs> Of(AttributionInput input, PointFigures opening, PointFigures closing, Figure[] parts, Figure priceMove)
    {
        var hasUnits = opening.Point.Units is not null;
        var outflow = hasUnits ? opening.Units.Value - closing.Units.Value : -(parts[(int)ChangePart.Subscriptions].Value + parts[(int)ChangePart.Redemptions].Value);
        var fall = hasUnits ? opening.NavPerUnit.Value - closing.NavPerUnit.Value : -priceMove.Value;
        var (size, price) = hasUnits ? (opening.Units.Value, opening.NavPerUnit.Value) : (opening.Value.Value, opening.Value.Value);
        List<FlaggedAs> flags = [];
        // Without anything at the opening there is no share of it.
        if (size.Sign > 0 && outflow > size * input.NetOutflowThreshold)
        {
            flags.Add(FlaggedAs.NetOutflow);
        }

        if (price.Sign > 0 && fall > price * input.PriceFallThreshold)
        {
            flags.Add(FlaggedAs.PriceFall);
        }

        if (hasUnits ? closing.Units.IsZero && !opening.Units.IsZero : closing.Value.IsZero && !opening.Value.IsZero)
        {
            flags.Add(FlaggedAs.Closure);
        }

        return flags;
    }
}
