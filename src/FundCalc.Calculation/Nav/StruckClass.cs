using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Nav;

/// <summary>The NAV of one share class with all that it has; the figures of <see cref="ClassNav"/> mean the same.</summary>
public sealed record StruckClass
{
    /// <summary>Units issued − treasury units.</summary>
    public required Rounded UnitsOutstanding { get; init; }

    /// <summary>Its part of the fund's rounded net assets.</summary>
    public required Rounded AllocatedNetAssets { get; init; }

    /// <summary>Its net assets, ex distribution.</summary>
    public required Rounded NetAssets { get; init; }

    /// <summary>NAV per unit, unswung and ex distribution.</summary>
    public required Rounded NavPerUnit { get; init; }

    /// <summary>The same at 18 places.</summary>
    public required Rounded NavPerUnitUnrounded { get; init; }

    /// <summary>Its weight ÷ the sum of weights, at 18 places.</summary>
    public required Rounded WeightShare { get; init; }

    /// <summary>The sum of its items.</summary>
    public required Rounded ItemsTotal { get; init; }

    /// <summary>Its expenses after the limitation; null: none.</summary>
    public ClassExpenses? Expenses { get; init; }

    /// <summary>Its distribution; null: none.</summary>
    public DistributionOutcome? Distribution { get; init; }

    /// <summary>The swung NAV per unit; null without swing terms.</summary>
    public Rounded? SwungNavPerUnit { get; init; }

    /// <summary>The bid price; null without dual pricing.</summary>
    public Rounded? BidPrice { get; init; }

    /// <summary>The offer price; null without dual pricing.</summary>
    public Rounded? OfferPrice { get; init; }

    /// <summary>The change from the previous NAV per unit, at 18 places; null without one.</summary>
    public Rounded? Change { get; init; }

    /// <summary>Whether the exact change is at most the tolerance; without meaning where there is none.</summary>
    public bool IsWithinTolerance { get; init; }
}
