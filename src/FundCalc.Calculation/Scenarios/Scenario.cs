using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Scenarios;

/// <summary>Moves of the market that happen at once. Relative moves are fractions; what is absent does not move. Immutable, thread-safe.</summary>
/// <param name="ScenarioId">The caller's name for it.</param>
public sealed record Scenario(string ScenarioId)
{
    private static readonly IReadOnlyDictionary<string, ExactDecimal> None = new Dictionary<string, ExactDecimal>(StringComparer.Ordinal);

    /// <summary>Relative price moves by instrument; each goes before all the others.</summary>
    public IReadOnlyDictionary<string, ExactDecimal> InstrumentMoves { get; init; } = None;

    /// <summary>Relative price moves by sector; they go before those below.</summary>
    public IReadOnlyDictionary<string, ExactDecimal> SectorMoves { get; init; } = None;

    /// <summary>Relative price moves by asset class; they go before those below.</summary>
    public IReadOnlyDictionary<AssetClass, ExactDecimal> ClassMoves { get; init; } = new Dictionary<AssetClass, ExactDecimal>();

    /// <summary>Relative price moves by the currency of the price; they go before the general one.</summary>
    public IReadOnlyDictionary<string, ExactDecimal> CurrencyMoves { get; init; } = None;

    /// <summary>The relative price move of all positions that no other one is for.</summary>
    public ExactDecimal GeneralMove { get; init; }

    /// <summary>The relative move of the market, which moves prices by their beta.</summary>
    public ExactDecimal MarketMove { get; init; }

    /// <summary>Relative moves by currency of the worth of one unit in the base currency, above −1; not of the base currency.</summary>
    public IReadOnlyDictionary<string, ExactDecimal> FxMoves { get; init; } = None;

    /// <summary>The same for all currencies but the base currency that <see cref="FxMoves"/> does not name.</summary>
    public ExactDecimal GeneralFxMove { get; init; }

    /// <summary>The parallel move of all yields: 0.01 is a rise by 100 basis points.</summary>
    public ExactDecimal YieldMove { get; init; }

    /// <summary>Moves of the key rates, one for each of the set's; empty where none moves.</summary>
    public IReadOnlyList<ExactDecimal> KeyRateMoves { get; init; } = [];

    /// <summary>Moves of credit spreads by sector.</summary>
    public IReadOnlyDictionary<string, ExactDecimal> SpreadMoves { get; init; } = None;

    /// <summary>The move of all other credit spreads.</summary>
    public ExactDecimal GeneralSpreadMove { get; init; }

    /// <summary>The move of the volatility: 0.05 is a rise by 5 percentage points.</summary>
    public ExactDecimal VolatilityMove { get; init; }

    /// <summary>A fraction of the shocked net assets, from 0 to 1.</summary>
    public ExactDecimal FeeRate { get; init; }

    /// <summary>Whether any move is for a sector.</summary>
    internal bool NamesSectors => SectorMoves.Count + SpreadMoves.Count > 0;

    /// <summary>The relative price move of a position of this kind whose instrument has none of its own.</summary>
    internal ExactDecimal MoveOf(PositionCell cell) =>
        cell.Sector is { } sector && SectorMoves.TryGetValue(sector, out var bySector) ? bySector
        : ClassMoves.TryGetValue(cell.AssetClass, out var byClass) ? byClass
        : CurrencyMoves.GetValueOrDefault(cell.Currency, GeneralMove);

    /// <summary>The move of the credit spread of a position of this kind.</summary>
    internal ExactDecimal SpreadMoveOf(PositionCell cell) =>
        cell.Sector is { } sector ? SpreadMoves.GetValueOrDefault(sector, GeneralSpreadMove) : GeneralSpreadMove;

    /// <summary>The shocked rate of a currency: rate × (1 + move).</summary>
    internal ExactDecimal RateOf(string currency, string baseCurrency, ExactDecimal rate) =>
        string.Equals(currency, baseCurrency, StringComparison.Ordinal) ? rate : rate * (ExactDecimal.One + FxMoves.GetValueOrDefault(currency, GeneralFxMove));
}
