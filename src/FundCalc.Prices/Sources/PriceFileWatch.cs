using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FundCalc.Prices.Dependencies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Sources;

/// <summary>
/// Looks at the price file again and again, by its bytes: names, links and timestamps may lie. What looks the same twice is settled; a good file then replaces what is served, a bad or missing
/// one does not. Each change of state is told once.
/// </summary>
internal sealed class PriceFileWatch : BackgroundService
{
    private const int ToldErrors = 3;

    private readonly FilePriceSource _source;
    private readonly PriceChanges _changes;
    private readonly PriceDependency _dependency;
    private readonly string _path;
    private readonly TimeSpan _every;
    private readonly long _maxBytes;
    private readonly TimeProvider _time;
    private readonly PriceMetrics _metrics;
    private readonly ILogger<PriceFileWatch> _logger;
    private Sight _last;
    private Sight _settled;

    public PriceFileWatch(
        FilePriceSource source,
        PriceChanges changes,
        PriceDependencies dependencies,
        IOptions<PriceBookOptions> options,
        TimeProvider time,
        PriceMetrics metrics,
        ILogger<PriceFileWatch> logger,
        long maxBytes = PriceFileReader.DefaultMaxBytes)
    {
        (_source, _changes, _dependency, _time, _metrics, _logger, _maxBytes) = (source, changes, dependencies.Source, time, metrics, logger, maxBytes);
        (_path, _every) = (options.Value.File, options.Value.FileCheck);
        _settled = _last = new Sight(source.Content.Hash, null);
    }

    /// <summary>Looks once.</summary>
    public void Check()
    {
        var sight = Look();
        var isSettled = sight == _last;
        _last = sight;
        // A file that is being written looks different each time.
        if (!isSettled || sight == _settled)
        {
            return;
        }

        if (string.Equals(sight.Hash, _source.Content.Hash, StringComparison.Ordinal))
        {
            _dependency.Note(DependencyStatus.Up, _source.Detail);
            PricesLog.FileRestored(_logger, _source.ReadAt);
        }
        else if (sight.Problem is { } problem)
        {
            Refuse(problem);
        }
        else if (!TryRead(sight))
        {
            return;
        }

        _settled = sight;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(_every, _time, stoppingToken);
            Check();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever keeps the file from being read is a state that is told; the prices that are served stay.")]
    private Sight Look()
    {
        try
        {
            return new Sight(PriceFileContent.HashOf(_path, _maxBytes), null);
        }
        catch (Exception exception)
        {
            return new Sight(null, exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "it is not there",
                UnauthorizedAccessException => "the host may not read it",
                _ => $"it cannot be read ({exception.GetType().Name})",
            });
        }
    }

    private bool TryRead(Sight sight)
    {
        try
        {
            var content = PriceFileContent.Read(_path, new PriceFileReader(_maxBytes));
            if (!string.Equals(content.Hash, sight.Hash, StringComparison.Ordinal))
            {
                // Changed since it was looked at: not settled.
                return false;
            }

            _source.Replace(content, _time.GetUtcNow());
            _metrics.FileReloaded(isReplaced: true);
            PricesLog.FileReplaced(_logger, content.Count, content.Fingerprint);
            _dependency.Note(DependencyStatus.Up, _source.Detail);
            _changes.TellAll();
        }
        catch (PriceFileException exception)
        {
            Refuse(exception.Summary(ToldErrors));
        }

        return true;
    }

    private void Refuse(string problem)
    {
        _dependency.Note(
            DependencyStatus.Down,
            string.Create(CultureInfo.InvariantCulture, $"serving the file of {_source.ReadAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; the present file is refused: {problem}"));
        _metrics.FileReloaded(isReplaced: false);
        PricesLog.FileRefused(_logger, _source.ReadAt, problem);
    }

    /// <summary>What the file looks like: the hash of its bytes, or why it has none.</summary>
    private sealed record Sight(string? Hash, string? Problem);
}
