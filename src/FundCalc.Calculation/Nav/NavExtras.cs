using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>What a NAV may need beside books and plain classes.</summary>
public sealed record NavExtras
{
    /// <summary>Of each class what it has beside its claim, in the classes' order; empty: none has anything.</summary>
    public IReadOnlyList<ClassTerms> Classes { get; init; } = [];

    /// <summary>Swing pricing; null: none.</summary>
    public SwingTerms? Swing { get; init; }

    /// <summary>Dual pricing; null: none.</summary>
    public DualPricing? DualPricing { get; init; }

    /// <summary>How far NAV per unit may move, a fraction, at least 0; null: nothing is compared.</summary>
    public ExactDecimal? Tolerance { get; init; }

    /// <summary>The fund currency, then that of each class: they name the rates of an explanation. Needed with a trace.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = [];

    /// <summary>What the fund owns and owes where that was worked out from holdings, with its steps; null: the books say it.</summary>
    public (Figure Assets, Figure Liabilities)? Holdings { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }

    /// <summary>What a class has.</summary>
    public ClassTerms Of(int index) => Classes.Count == 0 ? ClassTerms.None : Classes[index];
}
