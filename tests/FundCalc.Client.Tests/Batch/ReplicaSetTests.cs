using System.Net;
using System.Net.Sockets;
using FundCalc.Client.Replicas;
using FundCalc.Client.Tests.Support;

namespace FundCalc.Client.Tests.Batch;

public sealed class ReplicaSetTests
{
    private static readonly Uri Name = new("http://pods.example:8080");

    private readonly ManualTime time = new();
    private Func<IPAddress[]> found = () => [];
    private int lookUps;

    [Fact]
    public async Task Take_NameWithSeveralAddresses_SpreadsStreamsOverThem()
    {
        found = () => [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2"), IPAddress.Parse("fd00::1")];
        using ReplicaSet set = Make(Name);
        List<string> taken = [];
        for (var i = 0; i < 4; i++)
        {
            taken.Add((await set.TakeAsync(default)).Connection.Replica.Name);
        }

        // The family that comes first counts: a host with both would be taken for two.
        Assert.Equal(["10.0.0.1:8080 (pods.example)", "10.0.0.2:8080 (pods.example)", "10.0.0.1:8080 (pods.example)", "10.0.0.2:8080 (pods.example)"], taken);
        Assert.Equal(1, lookUps);
    }

    [Fact]
    public async Task Take_ReplicasComeAndGo_FollowsTheName()
    {
        found = () => [IPAddress.Parse("10.0.0.1")];
        using ReplicaSet set = Make(Name);
        await set.TakeAsync(default);
        found = () => [IPAddress.Parse("10.0.0.9")];
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.StartsWith("10.0.0.9", (await set.TakeAsync(default)).Connection.Replica.Name, StringComparison.Ordinal);

        found = () => throw new SocketException((int)SocketError.TryAgain);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.StartsWith("10.0.0.9", (await set.TakeAsync(default)).Connection.Replica.Name, StringComparison.Ordinal);
        Assert.Equal(3, lookUps);
    }

    [Fact]
    public async Task Take_NameThatIsNone_IsTriedAgainNextTime()
    {
        found = () => throw new SocketException((int)SocketError.HostNotFound);
        using ReplicaSet set = Make(Name);
        await Assert.ThrowsAsync<SocketException>(() => set.TakeAsync(default));
        found = () => [];
        await Assert.ThrowsAsync<SocketException>(() => set.TakeAsync(default));
        found = () => [IPAddress.Loopback];
        Assert.NotNull((await set.TakeAsync(default)).Connection);
    }

    [Fact]
    public async Task Take_BrokenReplica_ComesAfterTheOthersUntilItWorks()
    {
        using ReplicaSet set = Make(new Uri("http://10.0.0.1:1"), new Uri("http://10.0.0.2:1"));
        ReplicaConnection first = (await set.TakeAsync(default)).Connection;
        set.Leave(first, new TimeoutException(), null);
        ReplicaConnection second = (await set.TakeAsync(default)).Connection;
        ReplicaConnection third = (await set.TakeAsync(default)).Connection;
        Assert.Equal(["http://10.0.0.1:1", "http://10.0.0.2:1", "http://10.0.0.2:1"], new[] { first, second, third }.Select(connection => connection.Replica.Name));
        set.Works(first.Replica);
        ReplicaConnection fourth = (await set.TakeAsync(default)).Connection;
        Assert.Equal("http://10.0.0.1:1", fourth.Replica.Name);

        // It was silent though connected: a new stream there has a connection of its own.
        Assert.NotSame(first, fourth);
        Assert.Same(second, third);
    }

    [Fact]
    public async Task Take_ReplicaThatAskedToBeLeftAlone_IsLeftAloneWhileThereIsAnother()
    {
        using ReplicaSet set = Make(new Uri("http://10.0.0.1:1"), new Uri("http://10.0.0.2:1"));
        set.Leave((await set.TakeAsync(default)).Connection, null, TimeSpan.FromSeconds(7));
        (ReplicaConnection other, TimeSpan none) = await set.TakeAsync(default);
        set.Leave(other, null, TimeSpan.FromSeconds(20));
        (ReplicaConnection again, TimeSpan wait) = await set.TakeAsync(default);

        Assert.Equal(("http://10.0.0.2:1", TimeSpan.Zero), (other.Replica.Name, none));
        Assert.Equal(("http://10.0.0.1:1", TimeSpan.FromSeconds(7)), (again.Replica.Name, wait));
    }

    [Fact]
    public void Addresses_NoneOrNoAddress_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Make());
        Assert.Throws<ArgumentException>(() => Make(new Uri("ftp://x")));
    }

    private ReplicaSet Make(params Uri[] addresses) => new(addresses, new FundCalcClientOptions(), time, (_, _) =>
    {
        lookUps++;
        return Task.FromResult(found());
    });
}
