using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>Consecutive portfolios of the source that one stream took.</summary>
/// <param name="Index">How many chunks were taken before it.</param>
/// <param name="Portfolios">At least one.</param>
internal sealed record Chunk(long Index, IReadOnlyList<RowPortfolio> Portfolios);
