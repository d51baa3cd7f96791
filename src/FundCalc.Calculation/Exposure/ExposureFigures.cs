using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Exposure;

/// <summary>Exposure by both methods, in the base currency.</summary>
public sealed record ExposureFigures
{
    /// <summary>By the gross method.</summary>
    public required Rounded Gross { get; init; }

    /// <summary>By the commitment method.</summary>
    public required Rounded Commitment { get; init; }

    /// <summary>What leverage is measured against.</summary>
    public required Rounded NetAssetValue { get; init; }

    /// <summary>Gross exposure ÷ net asset value; null where that is not above 0.</summary>
    public Rounded? GrossLeverage { get; init; }

    /// <summary>Commitment exposure ÷ net asset value; null where that is not above 0.</summary>
    public Rounded? CommitmentLeverage { get; init; }

    /// <summary>Balances in the gross method.</summary>
    public required Rounded GrossBalances { get; init; }

    /// <summary>Balances in the commitment method.</summary>
    public required Rounded CommitmentBalances { get; init; }

    /// <summary>What reinvested borrowings add.</summary>
    public required Rounded Borrowings { get; init; }

    /// <summary>By position: what counts, signed; what the gross method counts; the set, or empty.</summary>
    public required IReadOnlyList<(Rounded Value, Rounded Gross, string SetId)> Positions { get; init; }

    /// <summary>By set, in the order given.</summary>
    public required IReadOnlyList<Rounded> Sets { get; init; }

    /// <summary>The exchange rates used, by base currency in ordinal order, without the identity.</summary>
    public required IReadOnlyList<FxRate> FxRates { get; init; }

    /// <summary>What the reader should know of the values.</summary>
    public required QualityFlags Flags { get; init; }
}
