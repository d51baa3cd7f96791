namespace FundCalc.Prices.Sources.Upstream;

/// <summary>What became of one call.</summary>
/// <param name="Records">The usable records by instrument.</param>
/// <param name="Refused">The instruments whose quotes must not be used, with the first rule that they break.</param>
/// <param name="Failure">Why nothing of the call is used; null where it was answered as it should be.</param>
/// <param name="Rule">The name of the first rule that was broken; null where none was.</param>
internal sealed record QuoteOutcome(
    IReadOnlyDictionary<string, List<PriceRecord>> Records, IReadOnlyDictionary<string, string> Refused, string? Failure, string? Rule = null)
{
    private static readonly Dictionary<string, List<PriceRecord>> NoRecords = [];

    /// <summary>Nothing of the call is used.</summary>
    public static QuoteOutcome Failed(string failure, string? rule = null) => new(NoRecords, SourceAnswer.NothingRefused, failure, rule);
}
