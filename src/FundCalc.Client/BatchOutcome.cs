using FundCalc.V1;

namespace FundCalc.Client;

/// <summary>The end of a batch.</summary>
/// <param name="Summary">Counts and exact totals over all streams: what one stream that nothing disturbed would have said, to the last digit.</param>
/// <param name="Report">How it went.</param>
public sealed record BatchOutcome(RevaluationSummary Summary, BatchReport Report);
