using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>
/// A price source of another team, asked by gRPC. At most so many calls are in flight; instruments that wait for their turn travel together in the next call, and reads take turns, so that a
/// large one does not keep a small one waiting. What a call could not bring is refused, by instrument; the rest of a read is answered.
/// </summary>
internal sealed class UpstreamPriceSource : IPriceSource
{
    private const int FingerprintDigits = 12;

    private readonly UpstreamOptions _options;
    private readonly UpstreamCaller _caller;
    private readonly UpstreamMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly Lock _lock = new();
    private readonly LinkedList<UpstreamRead> _reads = [];
    private int _waiting;
    private int _running;

    public UpstreamPriceSource(IOptions<PriceBookOptions> options, UpstreamCaller caller, UpstreamMetrics metrics, TimeProvider time)
    {
        (_options, _caller, _metrics, _time) = (options.Value.Upstream, caller, metrics, time);
        // Less than its caller has: what some calls brought then still arrives when another one takes too long.
        _patience = options.Value.SourceTimeout * 0.9;
        // The name counts too: prices of quotes that name no source carry it.
        var identity = $"{new Uri(_options.Address).AbsoluteUri}\n{_options.Name}";
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..FingerprintDigits];
        metrics.ObserveWaiting(() => Volatile.Read(ref _waiting));
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public async ValueTask<SourceAnswer> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrumentIds);
        cancellationToken.ThrowIfCancellationRequested();
        var read = new UpstreamRead(instrumentIds, _time.GetTimestamp() + _time.Units(_patience), Activity.Current?.Context ?? default);
        if (!TryQueue(read))
        {
            _metrics.Withheld();
            return read.RefuseAll(string.Create(CultureInfo.InvariantCulture, $"at most {_options.QueueLimit} instruments may wait for it"));
        }

        StartCalls();
        try
        {
            await read.WaitAsync(_patience, _time, cancellationToken);
        }
        finally
        {
            Leave(read);
        }

        return read.Answer(string.Create(CultureInfo.InvariantCulture, $"it did not answer within {_patience}"));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyCollection<string>>([]);

    private bool TryQueue(UpstreamRead read)
    {
        lock (_lock)
        {
            if (read.Waiting > _options.QueueLimit - _waiting)
            {
                return false;
            }

            if (read.Waiting > 0)
            {
                _waiting += read.Waiting;
                _reads.AddLast(read.Node);
            }

            return true;
        }
    }

    private void StartCalls()
    {
        while (true)
        {
            QuoteCall? call;
            lock (_lock)
            {
                if (_running == _options.Concurrency || (call = NextCall()) is null)
                {
                    return;
                }

                _running++;
            }

            // Not awaited and in no caller's context: it serves whoever waits for its instruments, and notes all that happens to it.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(() => WorkAsync(call));
            }
        }
    }

    /// <summary>Makes calls, one after the other, as long as instruments wait.</summary>
    private async Task WorkAsync(QuoteCall call)
    {
        for (var next = call; next is not null;)
        {
            using (next)
            {
                next.Settle(await _caller.AskAsync(next));
            }

            lock (_lock)
            {
                next = NextCall();
                if (next is null)
                {
                    _running--;
                }
            }
        }
    }

    /// <summary>The next call, of the reads that wait longest; null where none waits. Under the lock.</summary>
    private QuoteCall? NextCall()
    {
        if (_reads.First is null)
        {
            return null;
        }

        var call = new QuoteCall(_options.BatchSize);
        while (_reads.First is { } first && call.Room > 0)
        {
            var read = first.Value;
            var before = read.Waiting;
            call.Take(read);
            _waiting -= before - read.Waiting;
            _reads.Remove(first);
            if (read.Waiting > 0)
            {
                // It has had its turn.
                _reads.AddLast(first);
            }
        }

        return call;
    }

    private void Leave(UpstreamRead read)
    {
        lock (_lock)
        {
            if (read.Node.List is not null)
            {
                _reads.Remove(read.Node);
                _waiting -= read.Waiting;
            }
        }

        read.Close();
    }
}
