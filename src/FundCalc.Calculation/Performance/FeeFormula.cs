using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>The fee on one value, exact, before caps.</summary>
internal sealed class FeeFormula(PerformanceInput input)
{
    private readonly Figure _rate = Figure.Field(input.Rate, input.Trace, "rate");
    private readonly Figure? _catchUp = input.CatchUp is { } catchUp ? Figure.Field(catchUp, input.Trace, "catch_up") : null;

    /// <summary>The fee per unit.</summary>
    /// <param name="value">The value that it is found on.</param>
    /// <param name="floor">The mark, or the opening value and the losses carried: where the gain begins.</param>
    /// <param name="threshold">The floor and the hurdle's growth: where a fee begins.</param>
    /// <param name="opening">The value at the start of the period.</param>
    public Figure Of(Figure value, Figure floor, Figure threshold, Figure opening)
    {
        if (value <= threshold)
        {
            return Nothing(value, threshold);
        }

        if (input.Hurdle?.NegativeReturn == NegativeReturnFee.NotPaid && value <= opening)
        {
            return Nothing(value, opening);
        }

        return Above(value, floor, threshold).Since(value, threshold);
    }

    private Figure Above(Figure value, Figure floor, Figure threshold)
    {
        if (input.Hurdle?.Kind == HurdleKind.Soft)
        {
            var whole = Whole(value, floor);
            var left = value - whole;
            return input.Hurdle.SoftTest == SoftHurdleTest.BeforeFee ? whole
                : left <= threshold ? Nothing(left, threshold)
                : whole.Since(left, threshold);
        }

        // catch-up: the manager's part of what lies above the hurdle, until the fee is the rate of the whole gain
        return _catchUp is { } part
            ? Figure.Min(part * (value - threshold), Whole(value, floor))
            : _rate * (value - threshold);
    }

    // A falling index puts the threshold below the floor, where there is no gain to take a fee from.
    private Figure Whole(Figure value, Figure floor) => Figure.Max(_rate * (value - floor), 0);

    private static Figure Nothing(Figure a, Figure b) => ((Figure)0).Since(a, b);
}
