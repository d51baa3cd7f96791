namespace FundCalc.Oracle.Sensitivity;

/// <summary>What is asked of a portfolio.</summary>
public sealed record OracleSensitivityTerms(
    IReadOnlyList<(string Instrument, BigRational? Beta, BigRational? Duration, BigRational? Underlying, BigRational? Delta)> Instruments,
    BigRational NetFlow,
    IReadOnlyList<(string Instrument, BigRational Amount, BigRational? Exposure)> Trades,
    BigRational? MarketReturn,
    BigRational? CashReturn,
    BigRational? ContractValue,
    int Places,
    OracleRoundingMode Mode,
    int RatioPlaces,
    OracleRoundingMode RatioMode);
