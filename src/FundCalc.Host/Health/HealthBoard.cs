using System.Globalization;
using FundCalc.Prices.Dependencies;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FundCalc.Host.Health;

/// <summary>
/// What the host says about its health: not serving until it listens, serving, and not serving again before anything else happens at shutdown. What the price book depends on has names of its own,
/// <c>fundcalc.prices.redis</c> and <c>fundcalc.prices.source</c>, and decides nothing else: a host without them still answers what it can and refuses the rest with a typed
/// error, which a balancer that took it out would turn into refused connections. Thread-safe.
/// </summary>
internal sealed class HealthBoard
{
    private const string DependencyPrefix = "fundcalc.prices.";

    private readonly HashSet<string> _services;
    private readonly PriceDependencies _dependencies;
    private volatile Entry _entry = new(ServingStatus.NotServing, isFinal: false);

    /// <summary>A board that is not serving yet.</summary>
    /// <param name="services">The full names of the services that are served.</param>
    /// <param name="dependencies">What the price book depends on.</param>
    public HealthBoard(IEnumerable<string> services, PriceDependencies dependencies)
    {
        // The empty name is the server as a whole.
        _services = new HashSet<string>(services, StringComparer.Ordinal) { "" };
        _dependencies = dependencies;
        foreach (var dependency in dependencies.All)
        {
            dependency.Changed += (_, _) => Replace(before => new Entry(before.Status, before.IsFinal));
        }
    }

    /// <summary>The names that have a status, in ordinal order; the empty one is the server as a whole.</summary>
    public IReadOnlyList<string> Services =>
        [.. _services.Concat(Configured.Select(dependency => DependencyPrefix + dependency.Name)).Order(StringComparer.Ordinal)];

    /// <summary>The present status of the server as a whole and how to learn of the next change of any status.</summary>
    public Entry Current => _entry;

    /// <summary>The state of the host and of what its prices depend on, a line each, for people.</summary>
    public string Describe() => string.Concat(
    [
        _entry.Status == ServingStatus.Serving ? "serving\n" : "not serving\n",
        .. Configured.Select(dependency => (dependency.Name, dependency.State)).Select(named => string.Create(
            CultureInfo.InvariantCulture,
            $"{named.Name}: {(named.State.Status == DependencyStatus.Up ? "up" : "down")} since {named.State.Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}{(named.State.Detail.Length == 0 ? "" : ", ")}{named.State.Detail}\n")),
    ]);

    /// <summary>The status of a name; null for one that is not served.</summary>
    public ServingStatus? Find(string service)
    {
        if (_services.Contains(service))
        {
            return _entry.Status;
        }

        foreach (var dependency in Configured)
        {
            if (service.StartsWith(DependencyPrefix, StringComparison.Ordinal) && service.AsSpan(DependencyPrefix.Length).SequenceEqual(dependency.Name))
            {
                return dependency.State.Status == DependencyStatus.Up ? ServingStatus.Serving : ServingStatus.NotServing;
            }
        }

        return null;
    }

    private IEnumerable<PriceDependency> Configured => _dependencies.All.Where(dependency => dependency.State.Status != DependencyStatus.NotConfigured);

    /// <summary>The host listens. Does nothing once <see cref="Stop"/> was called.</summary>
    public void Start() => Replace(_ => new Entry(ServingStatus.Serving, isFinal: false));

    /// <summary>The host shuts down: the last status.</summary>
    public void Stop() => Replace(_ => new Entry(ServingStatus.NotServing, isFinal: true));

    private void Replace(Func<Entry, Entry> next)
    {
        Entry before;
        lock (_services)
        {
            before = _entry;
            if (before.IsFinal)
            {
                return;
            }

            _entry = next(before);
        }

        before.Leave();
    }

    /// <summary>A status and the wait for its end.</summary>
    /// <param name="status">The status.</param>
    /// <param name="isFinal">Whether no other follows.</param>
    internal sealed class Entry(ServingStatus status, bool isFinal)
    {
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The status.</summary>
        public ServingStatus Status { get; } = status;

        /// <summary>Whether no other follows.</summary>
        public bool IsFinal { get; } = isFinal;

        /// <summary>Completes when another status holds.</summary>
        public Task WaitAsync(CancellationToken cancellationToken) => _left.Task.WaitAsync(cancellationToken);

        internal void Leave() => _left.TrySetResult();
    }
}
