using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Aum;

/// <summary>Assets under management of one account, in the base currency.</summary>
public sealed record AccountAum
{
    /// <summary>The sum of its assets.</summary>
    public required Rounded GrossAssets { get; init; }

    /// <summary>What it owes.</summary>
    public required Rounded Liabilities { get; init; }

    /// <summary>Gross assets − liabilities.</summary>
    public required Rounded NetAssets { get; init; }

    /// <summary>Whether it counts.</summary>
    public AumVerdict Verdict { get; init; }

    /// <summary>The verdict in words; empty where it was not asked for.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Securities ÷ gross assets at 18 places; null where it was not tested or has no assets.</summary>
    public Rounded? SecuritiesShare { get; init; }

    /// <summary>What counts; null where it was not asked for.</summary>
    public Rounded? RegulatoryAmount { get; init; }

    /// <summary>Whether it counts with a value of a day more than 90 days before the filing.</summary>
    public bool ValuedLongAgo { get; init; }

    /// <summary>What the reader should know of its value.</summary>
    public QualityFlags Flags { get; init; }
}
