namespace FundCalc.Calculation.Numbers;

/// <summary>The range of every figure of a reply: below 10^28 in absolute value, with at most 28 decimal places.</summary>
public static class FigureRange
{
    /// <summary>The digits that a figure has before the point, at most: 28.</summary>
    public const int LimitDigits = 28;

    /// <summary>10^28: every figure lies below it in absolute value.</summary>
    public static ExactDecimal Limit { get; } = new(1, -LimitDigits);

    /// <summary>Whether a figure is in range.</summary>
    public static bool IsIn(ExactDecimal figure) => figure.IsBelow(LimitDigits) && figure.NeedsAtMost(Rounding.MaxPlaces);

    /// <summary>The figure itself, when it is in range.</summary>
    /// <param name="name">What the figure is called in the reply.</param>
    /// <param name="figure">The figure.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/> when it is not in range.</exception>
    public static ExactDecimal Check(string name, ExactDecimal figure)
    {
        if (!figure.IsBelow(LimitDigits))
        {
            throw new CalculationException(CalculationFault.OutOfRange, name, "must be below 10^28 in absolute value");
        }

        if (!figure.NeedsAtMost(Rounding.MaxPlaces))
        {
            throw new CalculationException(CalculationFault.OutOfRange, name, "must need at most 28 decimal places");
        }

        return figure;
    }
}
