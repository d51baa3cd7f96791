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
    OracleRoundingMode Mode)
{
    /// <summary>The currencies that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Currencies =>
        [.. Positions.Where(p => p.Price is not null).Select(p => p.Price!.Currency).Concat(Balances.Select(b => b.Currency)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What is missing, in the contract's words: prices in the order held, then per currency that it is unknown, or its rate.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. Positions.Where(p => p.Price is null).Select(p => "price:" + p.Instrument).Distinct(StringComparer.Ordinal),
        .. Currencies.Where(c => !Places.ContainsKey(c) || OracleFx.Rate(Quotes, Pivot, c, BaseCurrency) is null)
            .Select(c => Places.ContainsKey(c) ? $"fx:{c}-{BaseCurrency}" : c),
    ];
}
