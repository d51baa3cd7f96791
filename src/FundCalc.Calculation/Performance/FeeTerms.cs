using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>The terms of a fee, as all its accounts use them.</summary>
/// <param name="input">The input, valid.</param>
internal sealed class FeeTerms(PerformanceInput input)
{
    /// <summary>The input.</summary>
    public PerformanceInput Input => input;

    /// <summary>The formula.</summary>
    public FeeFormula Formula { get; } = new(input);

    /// <summary>The hurdle; null where there is none.</summary>
    public HurdlePath? Hurdle { get; } = input.Hurdle is { } hurdle ? new HurdlePath(hurdle, input.Trace) : null;

    /// <summary>Whether there is a mark.</summary>
    public bool HasMark => input.MarkBasis != HighWaterMarkBasis.None;

    /// <summary>Whether the hurdle grows on until a fee is paid.</summary>
    public bool IsCumulative => input.Hurdle?.Resets == HurdleReset.Cumulative;

    /// <summary>The fee per unit, rounded, within the caps.</summary>
    /// <param name="fee">The exact fee per unit.</param>
    /// <param name="value">The value that it is found on.</param>
    /// <param name="most">The most that it may be beside the cap's rate; null: no such limit.</param>
    public Rounded Limit(Figure fee, Figure value, Figure? most)
    {
        var rounded = fee.Round(input.ValueRounding).Named("performance fee per unit");
        if (input.Cap?.Rate is { } rate)
        {
            rounded = Within(rounded, Figure.Field(rate, input.Trace, "cap.rate") * Figure.Max(value, 0), input.ValueRounding);
        }

        return most is { } limit ? Within(rounded, limit, input.ValueRounding) : rounded;
    }

    /// <summary>An amount, rounded, within what the cumulative cap leaves.</summary>
    /// <param name="amount">The exact amount.</param>
    /// <param name="left">What is left; null: there is no such cap.</param>
    public Rounded Amount(Figure amount, Figure? left)
    {
        var rounded = amount.Round(input.Rounding);
        return left is { } limit ? Within(rounded, limit, input.Rounding) : rounded;
    }

    // A fee that meets a limit is rounded down, so that rounding cannot take it beyond.
    private static Rounded Within(Rounded fee, Figure limit, Rounding rounding)
    {
        if (fee.Figure <= limit)
        {
            return fee;
        }

        var least = limit.Round(new Rounding(rounding.Places, RoundingMode.Down));
        return least with { Figure = least.Figure.Since(fee, limit) };
    }
}
