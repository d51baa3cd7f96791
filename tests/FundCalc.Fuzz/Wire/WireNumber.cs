namespace FundCalc.Fuzz.Wire;

/// <summary>An element of a packed field.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Padding">Bytes that lengthen it without changing it.</param>
internal readonly record struct WireNumber(ulong Value, int Padding = 0);
