namespace FundCalc.Oracle.Valuation;

/// <summary>All that a value depends on.</summary>
/// <param name="Places">Decimal places of an amount, by currency; a currency that is not here is unknown.</param>
public sealed record OraclePortfolio(
    IReadOnlyList<OraclePosition> Positions,
    IReadOnlyList<OracleBalance> Balances,
    IReadOnlyList<OracleQuote> Quotes,
    string Pivot,
    string BaseCurrency,
    IReadOnlyDictionary<string, int> Places,
    OracleRoundingMode Mode,
    OraclePolicy Policy)
{
    /// <summary>The currencies that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Currencies =>
        [.. Positions.Where(p => p.Price is not null).Select(p => p.Price!.Currency).Concat(Balances.Select(b => b.Currency)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What has no value, in the contract's words: missing and stale prices in the order held, then per currency that it is unknown, or its rate.</summary>
    public IReadOnlyList<string> Refused =>
    [
        .. Positions.Where(Refuses).Select(p => "price:" + p.Instrument).Distinct(StringComparer.Ordinal),
        .. Currencies.Where(Refuses).Select(c => Places.ContainsKey(c) ? $"fx:{c}-{BaseCurrency}" : c),
    ];

    private bool Refuses(OraclePosition position) =>
        position.Price is { } price ? Policy.OnStale == 1 && Policy.IsStale(price) : Policy.OnMissing == 1;

    private bool Refuses(string currency) =>
        !Places.ContainsKey(currency)
        || OracleFx.Rate(Quotes, Pivot, currency, BaseCurrency) is not var (_, _, age)
        || (Policy.OnStale == 1 && Policy.IsStaleRate(age));
}
