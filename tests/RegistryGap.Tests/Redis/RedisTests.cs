using StackExchange.Redis;

namespace RegistryGap.Tests.Redis;

/// <summary>The genuine StackExchange.Redis against a genuine server: sockets, sequences and schedulers at work.</summary>
public sealed class RedisTests : IAsyncLifetime
{
    private RedisServer _server = null!;
    private ConnectionMultiplexer _redis = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartNewAsync();
        _redis = await ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        await _redis.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Set_ThenGet_GivesTheValue()
    {
        var db = _redis.GetDatabase();

        Assert.True(await db.StringSetAsync("k", "v"));
        Assert.Equal("v", await db.StringGetAsync("k"));
        Assert.True(db.StringGet("none").IsNull);
    }

    [Fact]
    public async Task Mget_TenThousandKeys_GivesEveryValueInOrder()
    {
        var db = _redis.GetDatabase();
        var pairs = Enumerable.Range(0, 10_000)
            .Select(i => KeyValuePair.Create((RedisKey)$"key:{i}", (RedisValue)$"value:{i}"))
            .ToArray();
        await db.StringSetAsync(pairs);

        for (var round = 0; round < 3; round++) // the arena is used again
        {
            var values = await db.StringGetAsync([.. pairs.Select(pair => pair.Key)]);

            Assert.Equal(pairs.Select(pair => pair.Value), values);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(10_000_000)]
    public async Task Value_OfAnySize_ComesBackByteForByte(int size)
    {
        var value = new byte[size];
        new Random(20261121).NextBytes(value);
        var db = _redis.GetDatabase();

        await db.StringSetAsync("big", value);

        var read = (byte[]?)await db.StringGetAsync("big");
        Assert.True(value.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task ManyCallersAtOnce_EachGetsItsOwnAnswer()
    {
        var db = _redis.GetDatabase();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(async i =>
        {
            await db.StringSetAsync($"c:{i}", i);
            return (int)await db.StringGetAsync($"c:{i}");
        }));

        Assert.Equal(Enumerable.Range(0, 5_000), answers);
    }

    [Fact]
    public async Task PubSub_ThousandMessages_AllArriveInOrder()
    {
        var channel = RedisChannel.Literal("news");
        var queue = await _redis.GetSubscriber().SubscribeAsync(channel);
        for (var i = 0; i < 1_000; i++)
        {
            await _redis.GetSubscriber().PublishAsync(channel, i);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal(i, (int)(await queue.ReadAsync(limit.Token)).Message);
        }
    }

    [Fact]
    public async Task PubSub_TwoHandlersOfOneChannel_BothAreCalled()
    {
        var channel = RedisChannel.Literal("handlers");
        var first = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var subscriber = _redis.GetSubscriber();
        await subscriber.SubscribeAsync(channel, (_, value) => first.TrySetResult($"first {value}"));
        await subscriber.SubscribeAsync(channel, (_, value) => second.TrySetResult($"second {value}"));

        await subscriber.PublishAsync(channel, "x");

        Assert.Equal("first x", await first.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal("second x", await second.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Streams_AddAndRead_GiveEntriesWithTheirFields()
    {
        var db = _redis.GetDatabase();
        await db.StreamCreateConsumerGroupAsync("s", "g", "0-0");
        for (var i = 0; i < 500; i++)
        {
            await db.StreamAddAsync("s", [new NameValueEntry("n", i), new NameValueEntry("square", (long)i * i)]);
        }

        var read = await db.StreamReadGroupAsync("s", "g", "c", count: 500);

        Assert.Equal(500, read.Length);
        Assert.All(read.Select((entry, i) => (entry, i)), x =>
        {
            Assert.Equal(x.i, (int)x.entry["n"]);
            Assert.Equal((long)x.i * x.i, (long)x.entry["square"]);
        });
        Assert.Equal(500, (await db.StreamPendingAsync("s", "g")).PendingMessageCount);
    }

    [Fact]
    public async Task HashesSortedSetsAndScripts_ProjectTheirAnswers()
    {
        var db = _redis.GetDatabase();
        await db.HashSetAsync("h", [new HashEntry("a", 1), new HashEntry("b", 2)]);
        await db.SortedSetAddAsync("z", [new SortedSetEntry("x", 1.5), new SortedSetEntry("y", 2.5)]);

        Assert.Equal([new HashEntry("a", 1), new HashEntry("b", 2)], await db.HashGetAllAsync("h"));
        Assert.Equal(
            [new SortedSetEntry("x", 1.5), new SortedSetEntry("y", 2.5)], await db.SortedSetRangeByRankWithScoresAsync("z"));
        var script = await db.ScriptEvaluateAsync("return {7, 8}");
        Assert.Equal([7, 8], (int[])script!);
    }

    [Fact]
    public async Task Server_KilledAndStartedAgain_ClientComesBack()
    {
        var db = _redis.GetDatabase();
        await db.StringSetAsync("k", "before");
        for (var round = 0; round < 3; round++)
        {
            _server.Kill();
            await Assert.ThrowsAnyAsync<RedisException>(() => db.StringGetAsync("k"));
            await _server.StartAsync();

            await EventuallyAsync(async () => await db.StringSetAsync("k", $"round {round}"));
            Assert.Equal($"round {round}", await db.StringGetAsync("k"));
        }
    }

    [Fact]
    public async Task DedicatedScheduler_ServesManyCallers()
    {
        using var manager = new SocketManager("tests", 2, SocketManager.SocketManagerOptions.None);
        var options = ConfigurationOptions.Parse(_server.Address);
        options.SocketManager = manager;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        var db = redis.GetDatabase();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => db.StringIncrementAsync("counter")));

        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long)i), answers.Order());
    }

    [Fact]
    public async Task Timeout_MessageTellsTheCounters()
    {
        var options = ConfigurationOptions.Parse(_server.Address);
        options.AsyncTimeout = 200;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);

        await redis.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "1500");

        var thrown = await Assert.ThrowsAsync<RedisTimeoutException>(() => redis.GetDatabase().StringGetAsync("k"));

        Assert.Contains("in-pipe: 0", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("out-pipe: 0", thrown.Message, StringComparison.Ordinal);
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var options = ConfigurationOptions.Parse(_server.Address);
        options.ConnectRetry = 10;
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast; // without a server, commands fail at once
        // Busy machines are slow, not broken.
        options.AsyncTimeout = options.SyncTimeout = options.ConnectTimeout = 60_000;
        options.ReconnectRetryPolicy = new LinearRetry(50);
        return await ConnectionMultiplexer.ConnectAsync(options);
    }

    private static async Task EventuallyAsync(Func<Task> act)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (RedisException) when (TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(50);
            }
        }
    }
}
