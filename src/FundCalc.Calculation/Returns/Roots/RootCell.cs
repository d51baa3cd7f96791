namespace FundCalc.Calculation.Returns.Roots;

/// <summary>The open part of a half-line between two ends.</summary>
internal readonly record struct RootCell(RootEnd From, RootEnd To)
{
    /// <summary>What is known of the roots within: their number where it is 0 or 1, else null.</summary>
    public int? Roots
    {
        get
        {
            if (From.Point.Beyond == 0 || To.Point.Before == 0 || LeavesOutZero())
            {
                return 0;
            }

            // At most one, and one exactly if the signs differ. The counts are of roots with their multiplicity.
            return (From.Point.Beyond == 1 || To.Point.Before == 1 || IsMonotone()) && From.SignBeyond is { } beyond && To.SignBefore is { } before
                ? beyond == before ? 0 : 1
                : null;
        }
    }

    // All terms fall with z, so that on the cell each side of the sum lies between its values at the ends.
    private bool LeavesOutZero()
    {
        var (from, to) = (From.Point, To.Point);
        var doubt = from.Error + to.Error;
        return to.Positive - from.Negative > doubt || to.Negative - from.Positive > doubt;
    }

    private bool IsMonotone()
    {
        var (from, to) = (From.Point, To.Point);
        var doubt = from.SlopeError + to.SlopeError;
        return to.PositiveSlope - from.NegativeSlope > doubt || to.NegativeSlope - from.PositiveSlope > doubt;
    }
}
