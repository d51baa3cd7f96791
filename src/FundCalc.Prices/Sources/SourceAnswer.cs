namespace FundCalc.Prices.Sources;

/// <summary>What a source says about the instruments that it was asked for.</summary>
/// <param name="Records">Every record that it has: all kinds, all origins, in any order.</param>
/// <param name="Refused">
/// The instruments for which it gave something that must not be used, or could not be asked, with the rule that does not hold. They have no records; callers get an error for
/// them, never an absence.
/// </param>
public sealed record SourceAnswer(IReadOnlyCollection<PriceRecord> Records, IReadOnlyDictionary<string, string> Refused)
{
    /// <summary>Nothing refused.</summary>
    public static IReadOnlyDictionary<string, string> NothingRefused { get; } = new Dictionary<string, string>(StringComparer.Ordinal).AsReadOnly();
}
