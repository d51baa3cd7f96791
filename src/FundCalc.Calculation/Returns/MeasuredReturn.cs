using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>A return by one measure. What a measure does not give is null.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record MeasuredReturn(ReturnMeasure Measure, ReturnOutcome Outcome)
{
    /// <summary>The return over the period; of the money-weighted measure the rate per year.</summary>
    public Rounded? Value { get; init; }

    /// <summary>The return per year; null where it was not asked for or <see cref="AnnualisedOutcome"/> says why.</summary>
    public Rounded? Annualised { get; init; }

    /// <summary>What annualising came to; null where it was not asked for.</summary>
    public ReturnOutcome? AnnualisedOutcome { get; init; }

    /// <summary>Modified Dietz: closing value − opening value − flows.</summary>
    public Rounded? Gain { get; init; }

    /// <summary>Modified Dietz: the opening value and the weighted flows, at 18 places.</summary>
    public Rounded? AverageCapital { get; init; }

    /// <summary>The growth of 1 over the period, where there is one.</summary>
    public Figure? Growth { get; init; }

    /// <summary>Money-weighted: all rates found, ascending.</summary>
    public IReadOnlyList<Rounded> Rates { get; init; } = [];

    /// <summary>Money-weighted: where further rates may be.</summary>
    public IReadOnlyList<(ExactDecimal From, ExactDecimal To)> Undecided { get; init; } = [];

    /// <summary>Time-weighted with distributions: the return of the values alone.</summary>
    public Rounded? ValueWithoutDistributions { get; init; }

    /// <summary>Time-weighted with distributions: the same per year.</summary>
    public Rounded? AnnualisedWithoutDistributions { get; init; }
}
