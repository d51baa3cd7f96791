using System.Diagnostics.Metrics;
using System.IO.MemoryMappedFiles;
using FundCalc.Host.Telemetry;

namespace FundCalc.Soak.Kills;

/// <summary>
/// How many portfolios of batches a host has computed, kept in a file that is mapped into its memory: what it counted before it was killed stays there, as pages of the system.
/// </summary>
internal sealed class PortfolioCount : IDisposable
{
    /// <summary>The argument of the serving process that names the file: <c>--count-in=PATH</c>.</summary>
    public const string Argument = "--count-in=";

    private readonly Lock _gate = new();
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly MeterListener _listener = new();

    /// <summary>Counts what this process computes from now on.</summary>
    public PortfolioCount(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, mapName: null, sizeof(long));
        _view = _file.CreateViewAccessor();
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: HostDiagnostics.BatchPortfolios, Meter.Name: HostDiagnostics.MeterName })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, _, _) =>
        {
            lock (_gate)
            {
                _view.Write(0, _view.ReadInt64(0) + measurement);
            }
        });
        _listener.Start();
    }

    /// <summary>What a process, which may have been killed, has counted; 0 where it did not come so far.</summary>
    public static long Read(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return bytes.Length < sizeof(long) ? 0 : BitConverter.ToInt64(bytes);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _view.Dispose();
        _file.Dispose();
    }
}
