using FundCalc.V1;

namespace FundCalc.Fuzz.Reference;

/// <summary>What one portfolio of a stream must get.</summary>
/// <param name="Sequence">The caller's number.</param>
/// <param name="PortfolioId">The caller's name for it.</param>
/// <param name="Value">Its value; null: it has none.</param>
/// <param name="Error">Why it has none.</param>
/// <param name="Columns">What the prices told beside the results must be for its positions; null: nothing is told.</param>
internal sealed record ExpectedItem(ulong Sequence, string PortfolioId, PortfolioValue? Value, ExpectedError? Error, ExpectedColumns? Columns = null);
