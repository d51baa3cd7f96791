namespace FundCalc.Oracle.Attribution;

/// <summary>A flow; the kind by its number in the contract. Of a trade the instrument and the quantity with its multiplier.</summary>
public sealed record OracleFlow(int Kind, int Day, BigRational Amount, string Instrument, BigRational Quantity);
