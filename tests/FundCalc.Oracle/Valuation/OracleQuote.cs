namespace FundCalc.Oracle.Valuation;

/// <summary>An exchange rate: 1 base = rate × quote.</summary>
/// <param name="Given">It came with the request, not from the price book.</param>
/// <param name="Age">In seconds at the valuation instant.</param>
public sealed record OracleQuote(string Base, string Quote, BigRational Rate, bool Given, BigRational Age = default)
{
    public bool Is(string @base, string quote) =>
        string.Equals(Base, @base, StringComparison.Ordinal) && string.Equals(Quote, quote, StringComparison.Ordinal);
}
