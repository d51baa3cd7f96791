using FundCalc.Chaos.Model;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Chaos.Callers;

/// <summary>Makes snapshots on one replica, reads them on another, and compares every record and the digest.</summary>
internal sealed class SnapshotMaker(Chaos chaos, int number)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    public async Task RunAsync(CancellationToken stop)
    {
        var random = chaos.RandomOf(number);
        while (!stop.IsCancellationRequested)
        {
            await MakeAsync(random);
            await Task.Delay(random.Next(200, 1_000), CancellationToken.None);
        }
    }

    /// <summary>Reads a snapshot and checks that its records are what its digest says; null where it cannot be read.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="reader">Whom to ask.</param>
    /// <param name="made">The call that made it.</param>
    /// <param name="answered">When that was answered.</param>
    public async Task<KnownSnapshot?> ReadAsync(string digest, World.ChaosReplica reader, CallInfo made, long answered)
    {
        // What is not known yet when its reading fails: only when it was made.
        var call = new CallInfo("GetSnapshot", reader, Deadline, null, new KnownSnapshot(digest, made.Began, new Dictionary<(string, PriceKind), KnownPrice>(), []));
        var client = new PriceService.PriceServiceClient(reader.Channel);
        var result = new CheckResult();
        try
        {
            var prices = new Dictionary<(string, PriceKind), KnownPrice>();
            List<string> absences = [];
            for (var token = ""; ;)
            {
                var page = await client.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = digest, PageToken = token, PageSize = 300 }, deadline: DateTime.UtcNow + Deadline);
                foreach (var record in page.Prices)
                {
                    if (chaos.World.History.Find(record.InstrumentId, record.Kind, record.Source, record.Instant.ToDateTimeOffset()) is { } price && record.Value == price.Value.ToString() && record.Sequence == price.Sequence)
                    {
                        prices.Add((record.InstrumentId, record.Kind), price);
                        result.Right();
                    }
                    else
                    {
                        result.AddWrong($"the record {record} of the snapshot never was a price");
                    }
                }

                absences.AddRange(page.AbsentInstrumentIds);
                token = page.NextPageToken;
                if (token.Length == 0)
                {
                    break;
                }
            }

            var snapshot = new KnownSnapshot(digest, made.Began, prices, absences);
            if (result.WrongCount == 0)
            {
                result.Compare("the digest", digest, snapshot.Recomputed());
            }

            chaos.Report.Add(result, () => $"{call}, made by {made} until {Moment.Text(answered)}");
            return result.WrongCount == 0 ? snapshot : null;
        }
        catch (RpcException error)
        {
            chaos.Judge.Note(call, error);
            return null;
        }
    }

    private async Task MakeAsync(Random random)
    {
        var call = new CallInfo("CreateSnapshot", chaos.AnyReplica(random), Deadline, null, null);
        var client = new PriceService.PriceServiceClient(call.Replica.Channel);
        try
        {
            var reply = await client.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { Universe.All.Select(instrument => instrument.Id) } }, deadline: DateTime.UtcNow + Deadline);
            var answered = Moment.Now;
            chaos.Judge.NoteEnd(call, answered);
            if (await ReadAsync(reply.SnapshotDigest, chaos.World.Redis is null ? call.Replica : chaos.AnyReplica(random), call, answered) is { } snapshot)
            {
                CheckAge(snapshot, call, answered);
                chaos.Snapshots.Add(snapshot);
            }
        }
        catch (RpcException error)
        {
            chaos.Judge.Note(call, error);
        }
    }

    /// <summary>A snapshot of the present prices holds none that is older than a reader must see.</summary>
    private void CheckAge(KnownSnapshot snapshot, CallInfo call, long answered)
    {
        var result = new CheckResult();
        var reading = new Reading(call.Began, answered, DateTimeOffset.MaxValue, 0, null);
        var check = new PriceCheck(chaos.World.History, reading, Policy.None, result);
        foreach (var instrument in Universe.All)
        {
            foreach (var kind in instrument.Kinds)
            {
                if (snapshot.Prices.TryGetValue((instrument.Id, kind), out var price))
                {
                    check.Of(instrument, [kind], (kind, price.Value.ToString(), price.Source, price.Instant), false, out _);
                }
                else
                {
                    check.OfMissing(instrument, [kind]);
                }
            }
        }

        chaos.Report.Add(result, () => $"{call}; {chaos.Faults.Between(call.Began, answered)}");
    }
}
