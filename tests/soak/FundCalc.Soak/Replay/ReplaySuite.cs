using System.Diagnostics;
using System.Globalization;
using FundCalc.RedisServers;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Soak.Replay;

/// <summary>
/// Random valuations under one snapshot on two replicas, each a process, then on two new processes whose only way to the snapshot is Redis, while the latest prices are others: the same bytes four times.
/// </summary>
internal sealed class ReplaySuite(SoakOptions options, TextWriter output)
{
    private const int AtOnce = 16;
    private const int MostPrinted = 20;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SoakTotals _totals = new();
    private int _printed;

    /// <summary>Runs the suite; true when all replies were the same.</summary>
    public async Task<bool> RunAsync()
    {
        Print($"seed {options.Seed}");
        await using var redis = await SingleTopology.StartNewAsync();
        string[] settings = ["--Listen:GrpcPort=0", "--Listen:HttpPort=0", "--environment=Development", .. redis.Access.Arguments];
        ReplayAnswer[] first;
        ReplayCases cases;
        var count = options.Count;
        await using (var a = await HostProcess.StartAsync(settings))
        await using (var b = await HostProcess.StartAsync(settings))
        {
            using var onA = new ReplayClient(a.Address);
            using var onB = new ReplayClient(b.Address);
            cases = await FixAsync(onA);
            first = new ReplayAnswer[count];
            await EachAsync("replica a", count, async number =>
            {
                first[number] = await onA.RunAsync(cases.Of(number));
                if (first[number].Error is { } error)
                {
                    AddError(number, error);
                }
            });
            count = Array.FindIndex(first, answer => answer == default) is var end and >= 0 ? end : count;
            await PublishAsync(onA, cases.Instruments, 2);
            await CompareAsync("replica b", onB, count, first, cases);
        }

        // Without its snapshot a new replica would have to say so; with it, it must say the same.
        await using var again = await HostProcess.StartAsync(settings);
        await using var other = await HostProcess.StartAsync(settings);
        using var onAgain = new ReplayClient(again.Address);
        using var onOther = new ReplayClient(other.Address);
        await PublishAsync(onAgain, cases.Instruments, 3);
        await CompareAsync("replica a, started anew", onAgain, count, first, cases);
        await CompareAsync("replica b, started anew", onOther, count, first, cases);
        Print($"{count} valuations on 2 replicas, before and after a restart of both");
        Print($"soak: {_totals}");
        return _totals.IsGood;
    }

    private Task CompareAsync(string name, ReplayClient client, int count, ReplayAnswer[] first, ReplayCases cases) =>
        EachAsync(name, count, async number => Count(number, await client.RunAsync(cases.Of(number)), first[number]));

    private void Count(int number, ReplayAnswer answer, ReplayAnswer expected)
    {
        if (answer.Error is { } error)
        {
            AddError(number, error);
            return;
        }

        _totals.AddCompared(1, answer == expected ? 0 : 1, answer.IsRefused);
        if (answer != expected)
        {
            PrintFailure($"wrong: case {number} has another reply than the first time");
        }
    }

    private void AddError(int number, string error)
    {
        _totals.AddError();
        PrintFailure($"error: case {number}: {error}");
    }

    private async Task EachAsync(string name, int count, Func<int, Task> run)
    {
        var next = -1;
        // Of the time that is given, a quarter for each of the four rounds; what the first could not do is not replayed.
        var until = options.Time is { } time && name is "replica a" ? _clock.Elapsed + (time / 4) : TimeSpan.MaxValue;
        var started = _clock.Elapsed;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < count && _clock.Elapsed < until; number = Interlocked.Increment(ref next))
            {
                await run(number);
            }
        })));
        Print($"{name}: {(_clock.Elapsed - started).TotalSeconds:0.0} s");
    }

    /// <summary>Adds bid and ask prices of several days to the embedded book, and fixes all of it.</summary>
    private async Task<ReplayCases> FixAsync(ReplayClient client)
    {
        var service = new PriceService.PriceServiceClient(client.Channel);
        var whole = await service.CreateSnapshotAsync(new CreateSnapshotRequest());
        var book = await service.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = whole.SnapshotDigest, PageSize = 5000 });
        string[] instruments = [.. book.Prices.Where(price => price.Kind != PriceKind.Fx).Select(price => price.InstrumentId).Distinct(StringComparer.Ordinal)];
        await PublishAsync(client, instruments, 1);
        var made = await service.CreateSnapshotAsync(new CreateSnapshotRequest { Name = "replay" });
        Print($"snapshot {made.SnapshotDigest}: {made.Prices} prices of {instruments.Length} instruments and the exchange rates");
        return new ReplayCases(options.Seed, made.SnapshotDigest, made.ValuationInstant.ToDateTimeOffset(), instruments);
    }

    /// <summary>Publishes a bid, an ask and a last price of every instrument.</summary>
    private static async Task PublishAsync(ReplayClient client, IReadOnlyList<string> instruments, int round)
    {
        var random = new Random(round);
        using var call = new PriceService.PriceServiceClient(client.Channel).PublishPrices();
        foreach (var ids in instruments.Chunk(1000))
        {
            var message = new PublishPricesRequest();
            foreach (var id in ids)
            {
                foreach (var kind in (PriceKind[])[PriceKind.Bid, PriceKind.Ask, PriceKind.Last])
                {
                    message.Prices.Add(new Price
                    {
                        InstrumentId = id,
                        Kind = kind,
                        Value = string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 1000)}.{random.Next(100):D2}"),
                        Currency = "USD",
                        Instant = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 9, round, 0, 0, 0, TimeSpan.Zero) - TimeSpan.FromHours(random.Next(0, 23))),
                        Source = "replay",
                        Level = (FairValueLevel)random.Next(1, 4),
                    });
                }
            }

            await call.RequestStream.WriteAsync(message);
        }

        await call.RequestStream.CompleteAsync();
        var tally = await call;
        if (tally.Accepted == 0 || tally.Refused > 0)
        {
            throw new InvalidOperationException($"Of the prices that were published {tally.Accepted} were accepted and {tally.Refused} refused.");
        }
    }

    private void PrintFailure(string text)
    {
        if (Interlocked.Increment(ref _printed) <= MostPrinted)
        {
            output.WriteLine($"{text}; again by: eng/soak --suite replay --seed {options.Seed.ToString(CultureInfo.InvariantCulture)} --count {options.Count.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private void Print(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
