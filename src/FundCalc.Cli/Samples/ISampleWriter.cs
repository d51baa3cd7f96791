namespace FundCalc.Cli.Samples;

/// <summary>Writes generated portfolios, one after another.</summary>
internal interface ISampleWriter
{
    /// <summary>What stands before the first portfolio.</summary>
    void Begin();

    /// <summary>One portfolio.</summary>
    void Write(string portfolioId, IReadOnlyList<SampleHolding> holdings);
}
