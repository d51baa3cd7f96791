namespace FundCalc.Prices.Sources.Upstream;

/// <summary>Settings of a price source upstream: another service that implements <c>fundcalc.pricesource.v1.PriceSourceService</c>.</summary>
public sealed class UpstreamOptions
{
    /// <summary>Where it listens, <c>http://host:port</c> or <c>https://host:port</c>. Empty, the default: there is none. Not together with a price file.</summary>
    public string Address { get; set; } = "";

    /// <summary>The source of its prices where a quote names none, 1 to 64 characters. Default <c>upstream</c>.</summary>
    public string Name { get; set; } = "upstream";

    /// <summary>A PEM file with the certificates of the authorities that may vouch for it; read at start. Empty, the default: those that the machine trusts. For https only.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>How long one call may take, 10 milliseconds to half of <see cref="PriceBookOptions.SourceTimeout"/>. Default 1 second.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a call that failed in passing is made in all, 1 to 10. Default 3.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>How many calls may be in flight at once, 1 to 64. Default 4.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>How many instruments one call asks for at most, 1 to 1,000. Default 1,000.</summary>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>How many instruments may wait for a call at once, 1 to 10,000,000. Default 200,000; a read beyond that is refused.</summary>
    public int QueueLimit { get; set; } = 200_000;

    /// <summary>How long it is left alone after nearly all calls of the last 5 seconds failed, 500 milliseconds to 1 minute. Default 2 seconds; then one call tries again.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(2);
}
