using FundCalc.Chaos.Model;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Chaos.Callers;

/// <summary>Values one portfolio after the other, by the latest prices and by snapshots, and compares every figure.</summary>
internal sealed class ValuationCaller(Chaos chaos, int number)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    public async Task RunAsync(CancellationToken stop)
    {
        var random = chaos.RandomOf(number);
        while (!stop.IsCancellationRequested)
        {
            var policy = Policy.Random(random);
            var snapshot = random.Next(4) == 0 ? chaos.Snapshots.Any(random) : null;
            await ValueAsync(PortfolioCase.Random(random, chaos.Options.Positions, policy), new CallInfo("ValuePortfolio", chaos.AnyReplica(random), Chaos.AnyDeadline(random), policy, snapshot));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Values one portfolio; true where every figure was right and none flagged.</summary>
    public async Task<bool> ValueAsync(PortfolioCase asked, CallInfo call)
    {
        var client = new ValuationService.ValuationServiceClient(call.Replica.Channel);
        var request = new ValuePortfolioRequest
        {
            Portfolio = asked.ToMessage(),
            BaseCurrency = asked.BaseCurrency,
            Prices = asked.Selection(call.Snapshot?.Digest ?? ""),
            Detail = ValuationDetail.Positions,
        };
        try
        {
            using var running = client.ValuePortfolioAsync(request, deadline: DateTime.UtcNow + call.Deadline);
            var reply = await running;
            var reading = new Reading(call.Began, Moment.Now, reply.Basis.ValuationInstant.ToDateTimeOffset(), Trailers.Unsure(running.GetTrailers()), call.Snapshot);
            chaos.Judge.NoteEnd(call, reading.Answered);
            var result = new CheckResult();
            CheckBasis(reply.Basis, reading, asked.Policy, result);
            new ValuationCheck(chaos.World.History, asked, reading, result).Check(reply.Value, reply.Basis.FxRates);
            chaos.Report.Add(result, () => $"{call}; {chaos.Faults.Between(call.Began, reading.Answered)}");
            return result is { WrongCount: 0, Flagged: 0 } && reading.Unsure == 0;
        }
        catch (RpcException error)
        {
            chaos.Judge.Note(call, error);
            return false;
        }
    }

    /// <summary>Checks what a reply says of its prices as a whole.</summary>
    public static void CheckBasis(CalculationBasis basis, Reading reading, Policy policy, CheckResult result)
    {
        if (reading.Snapshot is { } snapshot)
        {
            result.Require(basis.SnapshotDigest == snapshot.Digest, $"the basis names {basis.SnapshotDigest} and must name {snapshot.Digest}");
            result.Require(reading.ValuationInstant == snapshot.Instant, $"the valuation instant is {reading.ValuationInstant:O} and must be the snapshot's, {snapshot.Instant:O}");
            result.Require(reading.Unsure == 0, "a price of a snapshot cannot be unsure");
        }

        result.Require(reading.Unsure == 0 || policy.MaxAge is not null, $"{reading.Unsure} prices are unsure, and the policy has no greatest age");
    }
}
