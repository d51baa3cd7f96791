namespace FundCalc.Oracle.Scenarios;

/// <summary>A scenario; moves of targets by what they are for: `instrument:X`, `sector:X`, `class:2`, `currency:EUR`, `all`. Key-rate moves stand in the order of the tenors.</summary>
public sealed record OracleScenario(
    IReadOnlyDictionary<string, BigRational> PriceMoves,
    BigRational MarketMove,
    IReadOnlyDictionary<string, BigRational> FxMoves,
    BigRational YieldMove,
    IReadOnlyList<BigRational> KeyRateMoves,
    IReadOnlyDictionary<string, BigRational> SpreadMoves,
    BigRational VolatilityMove,
    BigRational FeeRate);
