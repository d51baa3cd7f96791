using FundCalc.Calculation.Market;
using FundCalc.Faults.Tests.Prices;
using FundCalc.Prices.Dependencies;
using FundCalc.Prices.Snapshots;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>Users, passwords and TLS, each against a server of its own.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task User_WithTheDocumentedRights_CanDoAllThatTheHostDoes()
    {
        const string command = "ACL SETUSER fundcalc on >PASSWORD ";
        var documented = File.ReadLines(Path.Combine(Programs.Repository, "docs", "prices.md")).Single(line => line.StartsWith(command, StringComparison.Ordinal));
        var user = new RedisUser("fundcalc", "s3cret-0", documented[command.Length..]);
        await using var topology = await SingleTopology.StartNewAsync(new RedisServerOptions { User = user });
        await using var one = await Replica.StartAsync(topology.Access);
        await using var other = await Replica.StartAsync(topology.Access, settings: ("CacheLifetime", "01:00:00"));
        one.Source.Others = other.Source.Others = QuarterSource.Find;
        await one.ConnectedAsync();
        await other.ConnectedAsync();

        Assert.Equal("1.25", (await one.ReadOneAsync("stock.1"))!.Value.ToString());
        Assert.Equal("1.25", (await other.ReadOneAsync("stock.1"))!.Value.ToString());
        Assert.Equal(1, (await one.PublishAsync(Replica.Input("stock.1", "10", kind: PriceKind.Close))).Accepted);
        await Wait.UntilAsync("the other replica hears of it", async _ => (await other.ReadOneAsync("stock.1"))!.Value == 10);
        var made = await one.Book.CreateSnapshotAsync(new SnapshotRequest([]) { Name = "eod" }, CancellationToken.None);
        Assert.Equal(SnapshotState.Shared, (await other.Book.FindSnapshotAsync("eod", CancellationToken.None))!.State);
        Assert.Equal(made.Digest, (await other.Book.FindSnapshotAsync(made.Digest, CancellationToken.None))!.Snapshot.Digest);

        var refused = (await topology.Server.RunAsync("ACL", "LOG")).Items!.Select(entry => entry.Items!.Chunk(2).Single(pair => pair[0].Text == "object")[1].Text);
        Assert.DoesNotContain(refused, what => what != "config|get");
    }

    [Fact]
    public async Task User_WithThePasswordOfAFile_ReadsAndKeeps()
    {
        await using var topology = await SingleTopology.StartNewAsync(new RedisServerOptions { User = new RedisUser("fundcalc", "s3cret-1") });

        await HitsAsync(topology.Access);
    }

    [Fact]
    public async Task Password_WithoutAUser_IsThatOfTheDefaultUser()
    {
        await using var topology = await SingleTopology.StartNewAsync(new RedisServerOptions { User = new RedisUser("default", "s3cret-2") });

        await HitsAsync(topology.Access with { User = null });
    }

    [Fact]
    public async Task Password_Wrong_PricesComeFromTheSource_UntilTheFileIsMended()
    {
        await using var topology = await SingleTopology.StartNewAsync(new RedisServerOptions { User = new RedisUser("fundcalc", "s3cret-3") });
        var file = topology.Access.PasswordFile!;
        await File.WriteAllTextAsync(file, "wrong");
        await using var replica = await Replica.StartAsync(topology.Access, null, false, ("CacheLifetime", "00:00:00.001"));
        await Wait.UntilAsync("Redis is found to refuse", _ => Task.FromResult(replica.RedisState.Status == DependencyStatus.Down));

        replica.Source.Others = QuarterSource.Find;
        var read = await replica.ReadAsync("stock.1");

        Assert.Equal((0, 1, "1.25"), (read.Origin.Redis, read.Origin.Source, read.Prices[0]!.Value.ToString()));
        Assert.DoesNotContain("wrong", replica.RedisState.Detail, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "s3cret-3");
        await replica.ConnectedAsync();
        await HitsAsync(replica);
    }

    [Fact]
    public async Task Tls_WithTheAuthorityOfAFile_ReadsAndKeeps()
    {
        using var certificates = ServerCertificates.Make();
        await using var topology = await SingleTopology.StartNewAsync(
            new RedisServerOptions { Certificates = certificates, User = new RedisUser("fundcalc", "s3cret-4") });

        await HitsAsync(topology.Access);
    }

    [Fact]
    public async Task Tls_WithAnotherAuthority_IsRefused()
    {
        using var certificates = ServerCertificates.Make();
        using var others = ServerCertificates.Make();
        await using var topology = await SingleTopology.StartNewAsync(new RedisServerOptions { Certificates = certificates });
        var before = await topology.CommandCountsAsync();

        await using var replica = await Replica.StartAsync(topology.Access with { CaFile = others.AuthorityFile }, null, false);
        await Wait.UntilAsync("Redis is found to be away", _ => Task.FromResult(replica.RedisState.Status == DependencyStatus.Down));
        replica.Source.Others = QuarterSource.Find;
        var read = await replica.ReadAsync("stock.1");

        Assert.Equal((0, 1), (read.Origin.Redis, read.Origin.Source));
        Assert.Equal(0, (await topology.CommandCountsAsync()).Since(before)["mget"]);
    }

    private static async Task HitsAsync(RedisAccess access)
    {
        await using var replica = await Replica.StartAsync(access, null, false, ("CacheLifetime", "00:00:00.001"));
        replica.Source.Others = QuarterSource.Find;
        await replica.ConnectedAsync();
        await HitsAsync(replica);
    }

    private static Task HitsAsync(Replica replica) => Wait.UntilAsync("a hit in Redis", async _ => (await replica.ReadAsync("stock.1")).Origin.Redis == 1);
}
