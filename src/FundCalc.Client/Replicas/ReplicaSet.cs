using System.Net;
using System.Net.Sockets;

namespace FundCalc.Client.Replicas;

/// <summary>
/// The replicas that streams may run on: every address given, and every address that a given name stands for, each with a connection of its own. Names are looked up again when a stream asks for
/// a replica and the last look-up is old, so that replicas may come and go. Thread-safe.
/// </summary>
internal sealed class ReplicaSet : IDisposable
{
    private static readonly TimeSpan LookUpAge = TimeSpan.FromSeconds(2);

    private readonly List<Uri> names = [];
    private readonly FundCalcClientOptions options;
    private readonly TimeProvider time;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> lookUp;
    private readonly Lock guard = new();
    private readonly SemaphoreSlim lookingUp = new(1, 1);
    private readonly Dictionary<(Uri Address, IPAddress? Ip), Replica> replicas = [];
    private long? lookedUp;

    /// <exception cref="ArgumentException">There is no address, or one is neither http nor https.</exception>
    public ReplicaSet(
        IEnumerable<Uri> addresses, FundCalcClientOptions options, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        (this.options, this.time) = (options, time);
        this.lookUp = lookUp ?? Dns.GetHostAddressesAsync;
        List<Uri> all = [.. addresses.Distinct()];
        if (all.Count == 0)
        {
            throw new ArgumentException("At least one address of the service is needed.", nameof(addresses));
        }

        all.ForEach(FundCalcChannel.Check);
        foreach (Uri address in all)
        {
            // "localhost" stands for one host under two families of addresses.
            if (address.HostNameType == UriHostNameType.Dns && !address.IsLoopback)
            {
                names.Add(address);
            }
            else
            {
                replicas.Add((address, null), new Replica(address.GetLeftPart(UriPartial.Authority), () => new FundCalcClient(address, options, time)));
            }
        }
    }

    /// <summary>The replica that a stream should run on: one that has not failed goes before one that has, then the one with the fewest streams.</summary>
    /// <returns>A connection to it, and how long to wait before it is asked, because it said so.</returns>
    /// <exception cref="SocketException">No name can be looked up and there is no other address.</exception>
    public async Task<(ReplicaConnection Connection, TimeSpan Wait)> TakeAsync(CancellationToken cancellationToken)
    {
        await LookUpAsync(cancellationToken);
        lock (guard)
        {
            long now = time.GetTimestamp();
            Replica chosen = replicas.Values.Where(replica => replica.IsKnown)
                .OrderBy(replica => replica.NotBefore > now).ThenBy(replica => replica.Failures).ThenBy(replica => replica.Streams).First();
            chosen.Streams++;
            return (chosen.Connect(), chosen.NotBefore > now ? time.GetElapsedTime(now, chosen.NotBefore) : TimeSpan.Zero);
        }
    }

    /// <summary>Notes that a stream got somewhere.</summary>
    public void Works(Replica replica)
    {
        lock (guard)
        {
            replica.Failures = 0;
        }
    }

    /// <summary>Notes that a stream has ended or broken.</summary>
    /// <param name="connection">Where it ran.</param>
    /// <param name="broken">Why it broke; null where it did not.</param>
    /// <param name="retryAfter">How long the replica asked to be left alone; null where it did not.</param>
    public void Leave(ReplicaConnection connection, Exception? broken, TimeSpan? retryAfter)
    {
        lock (guard)
        {
            Replica replica = connection.Replica;
            replica.Streams--;
            replica.Failures += broken is null ? 0 : 1;
            replica.Leave(connection, abandon: broken is TimeoutException);
            if (retryAfter is { } wait)
            {
                replica.NotBefore = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
            }
        }
    }

    public void Dispose()
    {
        lookingUp.Dispose();
        foreach (Replica replica in replicas.Values)
        {
            replica.Dispose();
        }
    }

    private async Task LookUpAsync(CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return;
        }

        await lookingUp.WaitAsync(cancellationToken);
        try
        {
            if (lookedUp is { } last && time.GetElapsedTime(last) < LookUpAge)
            {
                return;
            }

            lookedUp = time.GetTimestamp();
            SocketException? failure = null;
            foreach (Uri name in names)
            {
                try
                {
                    Keep(name, await lookUp(name.DnsSafeHost, cancellationToken));
                }
                catch (SocketException error)
                {
                    // What was found before stays; it may work while names cannot be looked up.
                    failure = error;
                }
            }

            lock (guard)
            {
                if (!replicas.Values.Any(replica => replica.IsKnown))
                {
                    lookedUp = null;
                    throw failure ?? new SocketException((int)SocketError.HostNotFound);
                }
            }
        }
        finally
        {
            lookingUp.Release();
        }
    }

    private void Keep(Uri name, IPAddress[] found)
    {
        // A host of two families has an address of each: the family that the system puts first counts, so that it is taken for one replica.
        List<IPAddress> chosen = [.. found.Where(ip => ip.AddressFamily == found[0].AddressFamily)];
        lock (guard)
        {
            foreach (((Uri Address, IPAddress? Ip) key, Replica replica) in replicas)
            {
                replica.IsKnown = key.Address == name ? chosen.Contains(key.Ip!) : replica.IsKnown;
            }

            foreach (IPAddress ip in chosen.Where(ip => !replicas.ContainsKey((name, ip))))
            {
                var endpoint = new IPEndPoint(ip, name.Port);
                replicas.Add((name, ip), new Replica($"{endpoint} ({name.Host})", () => new FundCalcClient(name, options, time, endpoint)));
            }
        }
    }
}
