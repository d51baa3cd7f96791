using FundCalc.Cli.Input;

namespace FundCalc.Cli.Samples;

/// <summary>Generated portfolios as JSON lines: the canonical JSON of fundcalc.v1.Portfolio, one a line.</summary>
internal sealed class JsonLinesSampleWriter(TextWriter output) : ISampleWriter
{
    public void Begin()
    {
    }

    // Ids, kinds and numbers of the generator need no escapes.
    public void Write(string portfolioId, IReadOnlyList<SampleHolding> holdings)
    {
        output.Write($"{{\"portfolioId\":\"{portfolioId}\"");
        WriteList("positions", holdings.Where(holding => holding.InstrumentId.Length > 0), WritePosition);
        WriteList("balances", holdings.Where(holding => holding.InstrumentId.Length == 0), WriteBalance);
        output.Write("}\n");
    }

    private void WriteList(string name, IEnumerable<SampleHolding> holdings, Action<SampleHolding> write)
    {
        output.Write($",\"{name}\":[");
        var first = true;
        foreach (SampleHolding holding in holdings)
        {
            output.Write(first ? "{" : ",{");
            write(holding);
            output.Write('}');
            first = false;
        }

        output.Write(']');
    }

    private void WritePosition(SampleHolding holding)
    {
        output.Write($"\"instrumentId\":\"{holding.InstrumentId}\",\"quantity\":\"{holding.Quantity}\"");
        if (holding.Multiplier.Length > 0)
        {
            output.Write($",\"contractMultiplier\":\"{holding.Multiplier}\"");
        }
    }

    private void WriteBalance(SampleHolding holding)
        => output.Write($"\"kind\":\"{EnumNames.Canonical("BALANCE_KIND_", holding.Type)}\",\"currency\":\"{holding.Currency}\",\"amount\":\"{holding.Quantity}\"");
}
