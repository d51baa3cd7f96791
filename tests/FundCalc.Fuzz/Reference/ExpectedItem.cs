using FundCalc.V1;

namespace FundCalc.Fuzz.Reference;

/// <summary>What one portfolio of a stream must get.</summary>
/// <param name="Sequence">The caller's number.</param>
/// <param name="PortfolioId">The caller's name for it.</param>
/// <param name="Value">Its value; null: it has none.</param>
/// <param name="Error">Why it has none.</param>
internal sealed record ExpectedItem(ulong Sequence, string PortfolioId, PortfolioValue? Value, ExpectedError? Error);
