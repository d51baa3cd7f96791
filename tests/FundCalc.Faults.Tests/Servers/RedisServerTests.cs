using System.Net;
using System.Net.Sockets;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Servers;

/// <summary>The harness keeps what it says of a single server; of Redis and of Garnet.</summary>
public sealed class RedisServerTests
{
    public static TheoryData<ServerProgram> BothPrograms => [ServerProgram.Redis, ServerProgram.Garnet];

    [Theory]
    [MemberData(nameof(BothPrograms))]
    public async Task Server_KilledAndStartedAgain_ListensOnItsPortAndIsEmpty(ServerProgram program)
    {
        await using var server = await RedisServer.StartNewAsync(new RedisServerOptions { Program = program });
        await server.RunAsync("SET", "k", "v");
        Assert.Equal("v", (await server.RunAsync("GET", "k")).Text);

        server.Kill();

        Assert.False(server.IsRunning);
        Assert.False(await ListensAsync(server.Port));
        await server.StartAsync();
        Assert.True((await server.RunAsync("GET", "k")).IsNothing);
    }

    [Theory]
    [MemberData(nameof(BothPrograms))]
    public async Task Dispose_LeavesNoProcessAndNoPort(ServerProgram program)
    {
        var server = await RedisServer.StartNewAsync(new RedisServerOptions { Program = program });
        Assert.NotEmpty(Processes.Naming(server.Folder));

        await server.DisposeAsync();

        Assert.Empty(Processes.Naming(server.Folder));
        Assert.False(await ListensAsync(server.Port));
        Assert.False(Directory.Exists(server.Folder));
    }

    [Theory]
    [MemberData(nameof(BothPrograms))]
    public async Task Freeze_KeepsConnectionsAndAnswersNothing_UntilThaw(ServerProgram program)
    {
        await using var server = await RedisServer.StartNewAsync(new RedisServerOptions { Program = program });
        using var connection = await server.OpenAsync();

        server.Freeze();
        var answer = connection.RunAsync(["PING"], CancellationToken.None);

        await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(TimeSpan.FromMilliseconds(300)));
        server.Thaw();
        Assert.Equal("PONG", (await answer.WaitAsync(TimeSpan.FromSeconds(30))).Text);
    }

    [Theory]
    [MemberData(nameof(BothPrograms))]
    public async Task CommandCounts_CountWhatRanSinceAnEarlierCount(ServerProgram program)
    {
        await using var server = await RedisServer.StartNewAsync(new RedisServerOptions { Program = program });
        await server.RunAsync("MGET", "a", "b");
        var before = await server.CommandCountsAsync();

        await server.RunAsync("MGET", "a", "b");
        await server.RunAsync("MGET", "c");
        var counts = (await server.CommandCountsAsync()).Since(before);

        Assert.Equal(2, counts["mget"]);
        Assert.Equal(0, counts["get"]);
    }

    [Fact]
    public async Task AppendOnly_KilledAndStartedAgain_KeepsEveryAnsweredWrite()
    {
        await using var server = await RedisServer.StartNewAsync(new RedisServerOptions { AppendOnly = true });
        for (var i = 0; i < 100; i++)
        {
            await server.RunAsync("SET", $"k{i}", i);
        }

        await server.RestartAsync();

        Assert.Equal(100, (await server.RunAsync("DBSIZE")).Number);
    }

    [Fact]
    public async Task ReplicaKilledAndStartedAgain_HasNothingOfItsSync()
    {
        await using var master = await RedisServer.StartNewAsync();
        await master.RunAsync("SET", "k", "v");
        await using var replica = await RedisServer.StartNewAsync(new RedisServerOptions { Lines = [FormattableString.Invariant($"replicaof 127.0.0.1 {master.Port}")] });
        await Wait.UntilAsync("the replica has it", async _ => (await replica.RunAsync("DBSIZE")).Number == 1);

        master.Kill();
        await replica.RestartAsync();

        Assert.Equal(0, (await replica.RunAsync("DBSIZE")).Number);
    }

    [Fact]
    public async Task MaximalMemory_WithoutEviction_RefusesWrites()
    {
        await using var server = await RedisServer.StartNewAsync();
        await server.ConfigSetAsync("maxmemory-policy", "noeviction");
        await server.ConfigSetAsync("maxmemory", "1");

        var refused = await Assert.ThrowsAsync<RedisErrorException>(() => server.RunAsync("SET", "k", "v"));

        Assert.StartsWith("OOM", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_MayDoWhatItsRulesSay_AndNobodyElseComesIn()
    {
        var user = new RedisUser("fundcalc", "s3cret", "~price:* &* +get");
        await using var server = await RedisServer.StartNewAsync(new RedisServerOptions { User = user });
        using var connection = await RedisConnection.OpenAsync(server.Port, null, CancellationToken.None);

        await RefusedAsync("NOAUTH", "GET", "price:1");
        await RefusedAsync("WRONGPASS", "AUTH", "fundcalc", "wrong");
        await connection.RunAsync(["AUTH", "fundcalc", "s3cret"], CancellationToken.None);
        Assert.True((await connection.RunAsync(["GET", "price:1"], CancellationToken.None)).IsNothing);
        await RefusedAsync("NOPERM", "GET", "other");
        await RefusedAsync("NOPERM", "SET", "price:1", "1");

        async Task RefusedAsync(string code, params RedisArgument[] command)
        {
            var refused = await Assert.ThrowsAsync<RedisErrorException>(() => connection.RunAsync(command, CancellationToken.None));
            Assert.StartsWith(code, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Certificates_ServeTlsAndNothingElse()
    {
        using var certificates = ServerCertificates.Make();
        using var others = ServerCertificates.Make();
        await using var server = await RedisServer.StartNewAsync(new RedisServerOptions { Certificates = certificates });

        await server.RunAsync("SET", "k", "v");

        Assert.Equal("v", (await server.RunAsync("GET", "k")).Text);
        await Assert.ThrowsAsync<System.Security.Authentication.AuthenticationException>(
            () => RedisConnection.OpenAsync(server.Port, others, CancellationToken.None));
        using var plain = await RedisConnection.OpenAsync(server.Port, null, CancellationToken.None);
        await Assert.ThrowsAnyAsync<IOException>(() => plain.RunAsync(["PING"], CancellationToken.None));
    }

    [Fact]
    public async Task Bytes_ComeBackAsTheyWere()
    {
        var bytes = new byte[100_000];
        new Random(20261121).NextBytes(bytes);
        await using var server = await RedisServer.StartNewAsync();

        await server.RunAsync("SET", "k", bytes);

        Assert.Equal(bytes, (await server.RunAsync("GET", "k")).Bytes);
    }

    [Fact]
    public async Task BadConfiguration_SaysWhatTheServerSaid()
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => RedisServer.StartNewAsync(new RedisServerOptions { Lines = ["no-such-setting 1"] }));

        Assert.Contains("no-such-setting", failed.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
