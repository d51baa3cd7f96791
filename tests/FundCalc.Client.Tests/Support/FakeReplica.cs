using System.Collections.Concurrent;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Client.Tests.Support;

/// <summary>A replica that values each portfolio at its own number and lets a test do what it likes at every moment of a stream.</summary>
internal sealed class FakeReplica
{
    private int streams;

    public string Fingerprint { get; init; } = new('a', 64);

    public string Version { get; init; } = "1";

    /// <summary>Called at each moment with the stream's number from 1; may throw, wait, or write.</summary>
    public Func<Moment, int, ServerCallContext, IServerStreamWriter<RevaluePortfoliosResponse>, Task> At { get; init; } = (_, _, _, _) => Task.CompletedTask;

    /// <summary>The numbers of all portfolios that were valued, as often as they were.</summary>
    public ConcurrentQueue<ulong> Valued { get; } = new();

    public int Streams => Volatile.Read(ref streams);

    /// <summary>The results message with which it answers, with the exact sums that belong to it.</summary>
    public static RevaluePortfoliosResponse Answer(params ulong[] sequences)
    {
        string sum = $"{sequences.Aggregate(0UL, (total, sequence) => total + sequence)}";
        return new RevaluePortfoliosResponse
        {
            Results = new RevaluationResults
            {
                Results =
                {
                    sequences.Select(sequence => new PortfolioResult
                    {
                        Sequence = sequence,
                        Value = new PortfolioValue { GrossAssets = $"{sequence}.00", Liabilities = "0.00", NetAssets = $"{sequence}.00", FlaggedValue = "0.00" },
                    }),
                },
                Subtotals = new RevaluationSubtotals
                {
                    Positions = (ulong)sequences.Length,
                    ByCurrency = { new CurrencySum { Currency = "USD", GrossAssetsLocal = sum, LiabilitiesLocal = "0", Places = 2 } },
                },
            },
        };
    }

    public async Task RunAsync(IAsyncStreamReader<RevaluePortfoliosRequest> requests, IServerStreamWriter<RevaluePortfoliosResponse> replies, ServerCallContext context)
    {
        int number = Interlocked.Increment(ref streams);
        await requests.MoveNext(context.CancellationToken);
        await At(Moment.BeforeOpening, number, context, replies);
        await replies.WriteAsync(new RevaluePortfoliosResponse
        {
            Opening = new RevaluationOpening
            {
                SettingsFingerprint = Fingerprint,
                CalculationVersion = Version,
                SnapshotDigest = requests.Current.Settings.Prices.SnapshotDigest,
                ValuationInstant = new Timestamp { Seconds = 1 },
                BaseCurrencyPlaces = 2,
            },
        });
        var valued = 0UL;
        while (await requests.MoveNext(context.CancellationToken))
        {
            if (requests.Current.Instruments is not null)
            {
                await At(Moment.AfterTable, number, context, replies);
                continue;
            }

            ulong[] sequences = [.. requests.Current.Columns?.Portfolios.Select(column => column.Sequence) ?? requests.Current.Rows.Portfolios.Select(row => row.Sequence)];
            Array.ForEach(sequences, Valued.Enqueue);
            valued += (ulong)sequences.Length;
            await At(Moment.BeforeResults, number, context, replies);
            await replies.WriteAsync(Answer(sequences));
            await At(Moment.AfterResults, number, context, replies);
        }

        await At(Moment.BeforeSummary, number, context, replies);
        await replies.WriteAsync(new RevaluePortfoliosResponse { Summary = new RevaluationSummary { Valued = valued, SettingsFingerprint = Fingerprint } });
    }
}
