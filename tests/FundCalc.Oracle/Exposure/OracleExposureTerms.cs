namespace FundCalc.Oracle.Exposure;

/// <summary>How an instrument is converted; the type by its number in exposure.proto, the rate from the currency of price or notional into the base currency.</summary>
public sealed record OracleExposureTerms(int Type, BigRational? Size, BigRational Price, BigRational Delta, BigRational Rate);
