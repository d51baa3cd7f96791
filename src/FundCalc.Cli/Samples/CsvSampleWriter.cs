namespace FundCalc.Cli.Samples;

/// <summary>Generated portfolios as CSV, one row a holding.</summary>
internal sealed class CsvSampleWriter(TextWriter output) : ISampleWriter
{
    public void Begin() => output.Write("portfolio_id,type,instrument_id,quantity,currency,contract_multiplier\n");

    // Ids, kinds and numbers of the generator hold neither commas nor quotes.
    public void Write(string portfolioId, IReadOnlyList<SampleHolding> holdings)
    {
        for (var i = 0; i < holdings.Count; i++)
        {
            SampleHolding holding = holdings[i];
            output.Write(portfolioId);
            output.Write(',');
            output.Write(holding.Type);
            output.Write(',');
            output.Write(holding.InstrumentId);
            output.Write(',');
            output.Write(holding.Quantity);
            output.Write(',');
            output.Write(holding.Currency);
            output.Write(',');
            output.Write(holding.Multiplier);
            output.Write('\n');
        }
    }
}
