using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FundCalc.Host.Health;

/// <summary>
/// What the host says about its health: not serving until it listens, serving, and not serving again before anything else happens at shutdown. All services share one status, as nothing
/// outside the process decides it: the price book of a host is its own. Thread-safe.
/// </summary>
internal sealed class HealthBoard
{
    private readonly HashSet<string> _services;
    private volatile Entry _entry = new(ServingStatus.NotServing, IsFinal: false);

    /// <summary>A board that is not serving yet.</summary>
    /// <param name="services">The full names of the services that are served.</param>
    public HealthBoard(IEnumerable<string> services)
    {
        // The empty name is the server as a whole.
        _services = new HashSet<string>(services, StringComparer.Ordinal) { "" };
        Services = [.. _services.Order(StringComparer.Ordinal)];
    }

    /// <summary>The names that have a status, in ordinal order; the empty one is the server as a whole.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The present status and how to learn of the next one.</summary>
    public Entry Current => _entry;

    /// <summary>The status of a name; null for one that is not served.</summary>
    public ServingStatus? Find(string service) => _services.Contains(service) ? _entry.Status : null;

    /// <summary>The host listens. Does nothing once <see cref="Stop"/> was called.</summary>
    public void Start() => Replace(new Entry(ServingStatus.Serving, IsFinal: false));

    /// <summary>The host shuts down: the last status.</summary>
    public void Stop() => Replace(new Entry(ServingStatus.NotServing, IsFinal: true));

    private void Replace(Entry next)
    {
        Entry before;
        lock (_services)
        {
            before = _entry;
            if (before.IsFinal)
            {
                return;
            }

            _entry = next;
        }

        before.Leave();
    }

    /// <summary>A status and the wait for its end.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="IsFinal">Whether no other follows.</param>
    internal sealed record Entry(ServingStatus Status, bool IsFinal)
    {
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when another status holds.</summary>
        public Task WaitAsync(CancellationToken cancellationToken) => _left.Task.WaitAsync(cancellationToken);

        internal void Leave() => _left.TrySetResult();
    }
}
