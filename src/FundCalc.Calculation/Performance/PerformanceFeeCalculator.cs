namespace FundCalc.Calculation.Performance;

/// <summary>Performance fees over a path of values. Without state; may be called from any thread.</summary>
public static class PerformanceFeeCalculator
{
    /// <summary>The most points of a path: 3,660.</summary>
    public const int MaxPoints = 3660;

    /// <summary>The most lots: 1,000.</summary>
    public const int MaxLots = 1000;

    /// <summary>The most lots × points: 20,000.</summary>
    public const int MaxLotPoints = 20_000;

    /// <summary>The most shortfalls that earlier periods left and crystallisation dates that can add one, together: 100.</summary>
    public const int MaxCarried = 100;

    /// <summary>The most points × those shortfalls and dates: 36,600, daily points of ten years that crystallise yearly.</summary>
    public const int MaxLossPoints = 36_600;

    /// <summary>The most redemptions of a lot: 100.</summary>
    public const int MaxRedemptions = 100;

    /// <summary>All rules that the input breaks, with field paths of CalculatePerformanceFeeRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(PerformanceInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        TermRules.Check(input, broken);
        PathRules.Check(input, broken);
        LotRules.Check(input, broken);
        return broken.Violations;
    }

    /// <summary>The fee.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of <see cref="Validate"/>, or more units of a lot are redeemed than are left after its fees.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="Numbers.FigureRange"/>, a shortfall would be a fraction of an opening value that is not above 0, or a lot's fee takes more than its units.</exception>
    public static PerformanceFigures Calculate(PerformanceInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        return input.Scope == PerformanceScope.PerLot ? LotFee.Calculate(input)
            : input.Equalisation is not null ? EqualisedFee.Calculate(input)
            : ClassFee.Calculate(input);
    }
}
