using FundCalc.Chaos.Model;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Chaos.Callers;

/// <summary>Publishes prices of its own source, through whichever replica.</summary>
internal sealed class Publisher(Chaos chaos, int number, string source, bool isAhead)
{
    private const int MostPrices = 30;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    // Apart from those of the source and of the other publishers: every price has a value of its own.
    private long _version = (number + 1) * 50_000_000L;
    private ulong _sequence;

    public async Task RunAsync(CancellationToken stop)
    {
        var random = chaos.RandomOf(number);
        var mine = Universe.All.Where(instrument => instrument.Origin.HasFlag(isAhead ? PriceOrigins.PublishedAhead : PriceOrigins.Published)).ToArray();
        while (!stop.IsCancellationRequested)
        {
            var chosen = mine.OrderBy(_ => random.Next()).Take(random.Next(1, MostPrices));
            await PublishAsync([.. chosen.SelectMany(instrument => instrument.Kinds.Select(kind => Make(instrument, kind)))], random);
            await Task.Delay(random.Next(20, isAhead ? 2_000 : 80), CancellationToken.None);
        }
    }

    private static Price Message(KnownPrice price) => new()
    {
        InstrumentId = price.Instrument.Id,
        Kind = price.Kind,
        Value = price.Value.ToString(),
        Currency = price.Instrument.Currency,
        Instant = Timestamp.FromDateTimeOffset(price.Instant),
        Source = price.Source,
        Level = price.Instrument.Level,
        Sequence = price.Sequence,
    };

    private KnownPrice Make(Instrument instrument, PriceKind kind)
    {
        var price = new KnownPrice(
            instrument, kind, source, instrument.ValueOf(++_version), Moment.UniqueInstant(isAhead ? World.ChaosWorld.Ahead : TimeSpan.Zero), ++_sequence, isFromSource: false);
        chaos.World.History.Add(price);
        return price;
    }

    private async Task PublishAsync(KnownPrice[] prices, Random random)
    {
        var call = new CallInfo($"PublishPrices of {source}", isAhead ? chaos.World.Replicas[^1] : chaos.AnyReplica(random), Deadline, null, null);
        var client = new PriceService.PriceServiceClient(call.Replica.Channel);
        try
        {
            using var running = client.PublishPrices(deadline: DateTime.UtcNow + Deadline);
            await running.RequestStream.WriteAsync(new PublishPricesRequest { Prices = { prices.Select(Message) } });
            await running.RequestStream.CompleteAsync();
            var reply = await running;
            chaos.Judge.NoteEnd(call, Moment.Now);
            if (isAhead && reply.Refused == (ulong)prices.Length)
            {
                return; // As it must be where Redis has the clock that counts: the replica that is ahead cannot let them in.
            }

            if (reply.Accepted == (ulong)prices.Length)
            {
                foreach (var price in prices)
                {
                    price.SureAt = Moment.Now;
                }
            }
            else
            {
                // It is the only one of its source, and every instant is later than the one before.
                chaos.Report.AddWrong("publications", 1, $"{call}: of {prices.Length} prices {reply.Accepted} are accepted, {reply.Superseded} superseded, {reply.Refused} refused: {reply.Refusals.FirstOrDefault()}");
            }
        }
        catch (RpcException error)
        {
            // Taken or not, nobody knows: the model expects either.
            chaos.Judge.Note(call, error);
        }
    }
}
