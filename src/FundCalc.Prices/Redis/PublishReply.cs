namespace FundCalc.Prices.Redis;

/// <summary>What the script answered.</summary>
/// <param name="Now">Redis's clock.</param>
/// <param name="Results">What became of each change, as of <see cref="PublishScript"/>.</param>
internal sealed record PublishReply(DateTimeOffset Now, IReadOnlyList<int> Results);
