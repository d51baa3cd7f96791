using FundCalc.Chaos.Faults;
using FundCalc.Chaos.Model;
using FundCalc.Chaos.World;
using Google.Rpc;
using Grpc.Core;

namespace FundCalc.Chaos.Callers;

/// <summary>Tells a typed error that may be from one that must not be.</summary>
internal sealed class ErrorJudge(ChaosWorld world, FaultDriver faults, RunReport report)
{
    private static readonly TimeSpan MostLate = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);

    /// <summary>Notes a call's end, and that it came late if it did.</summary>
    public void NoteEnd(CallInfo call, long ended)
    {
        if (ended - call.Began > (call.Deadline + MostLate + world.Bounds.Stall).Ticks)
        {
            report.AddWrong("late ends", 1, $"{call} ended after {Moment.Text(ended - call.Began)}, its deadline was {call.Deadline.TotalSeconds} s; {faults.Between(call.Began, ended)}");
        }
    }

    /// <summary>Notes an error.</summary>
    public void Note(CallInfo call, RpcException error)
    {
        var ended = Moment.Now;
        NoteEnd(call, ended);
        var info = InfoOf(error, out var failure);
        var away = call.Replica.WasAway(call.Began, ended);
        var isDependency = false;
        string? finding = null;
        switch (error.StatusCode, info?.Type)
        {
            // A host whose clock of the deadline is first ends the stream without a status, which reads as cancelled.
            case (StatusCode.DeadlineExceeded, _) or (StatusCode.Cancelled, null) when ended - call.Began > (call.Deadline - TimeSpan.FromMilliseconds(50)).Ticks:
                isDependency = call.Deadline >= TimeSpan.FromSeconds(2);
                break;
            // The client's own: at its deadline it puts its response away, and may stumble over that.
            case (StatusCode.Internal, null) when error.Status.DebugException is ObjectDisposedException && ended - call.Began > call.Deadline.Ticks:
                break;
            case (StatusCode.Unavailable, "PRICE_SOURCE_UNAVAILABLE" or "PRICE_CACHE_UNAVAILABLE" or "SNAPSHOT_STORE_UNAVAILABLE"):
                isDependency = true;
                break;
            case (StatusCode.Unavailable, "SHUTTING_DOWN") when away:
            case (_, null) when away:
                break;
            case (StatusCode.FailedPrecondition, "PRICE_MISSING" or "FX_RATE_MISSING"):
                finding = Missing(call, new Reading(call.Began, ended, DateTimeOffset.MaxValue, 0, null), failure);
                break;
            case (StatusCode.FailedPrecondition, "PRICE_STALE" or "FX_RATE_STALE"):
                finding = Stale(call, ended, failure);
                break;
            case (StatusCode.FailedPrecondition or StatusCode.NotFound, "SNAPSHOT_UNKNOWN" or "SNAPSHOT_DAMAGED") when call.Snapshot is { } snapshot:
                finding = world.Redis is null || world.Losses.AnyBetween(snapshot.MadeAt, ended) ? null : "nothing of the snapshot was lost";
                break;
            default:
                finding = "such an error must not be";
                break;
        }

        if (finding is not null)
        {
            report.AddWrong($"{call.Name} {error.StatusCode} {info?.Type}", 1, $"{call} ended after {Moment.Text(ended - call.Began)} of {call.Deadline.TotalSeconds:0.000} s with {error.StatusCode} {info?.Type ?? "without details"} \"{error.Status.Detail}\": {finding}; {faults.Between(call.Began, ended)}");
            return;
        }

        var isLate = isDependency && !away && faults.IsCalm(call.Began - Recovery.Ticks, ended);
        report.AddError(info?.Type ?? $"{error.StatusCode} without details", isLate, () => $"{call}: {error.Status.Detail}");
    }

    /// <summary>Why a price that the model has must not be missing; null where it may be.</summary>
    public string? Missing(CallInfo call, Reading reading, IEnumerable<string> subjects)
    {
        foreach (var subject in subjects)
        {
            var id = subject[(subject.IndexOf(':', StringComparison.Ordinal) + 1)..];
            // A rate may be named by either way round.
            if (!Universe.ById.TryGetValue(id, out var instrument) && !Universe.ById.TryGetValue(string.Join('-', id.Split('-').Reverse()), out instrument))
            {
                return $"{subject} is none of the request's";
            }

            if (call.Snapshot is { } snapshot)
            {
                if (instrument.Kinds.All(kind => snapshot.Prices.ContainsKey((instrument.Id, kind))))
                {
                    return $"{subject} stands in the snapshot";
                }
            }
            else if (instrument.Kinds.All(kind => world.History.Floor(instrument.Id, kind, reading.Began, reading.Answered, reading.ValuationInstant, reading.IsFixedBefore) is not null))
            {
                return $"{subject} is there: {string.Join("; ", instrument.Kinds.SelectMany(kind => world.History.Last(instrument.Id, kind, 4)))}";
            }
        }

        return null;
    }

    /// <summary>Why a price cannot be stale; null where it may be.</summary>
    private string? Stale(CallInfo call, long ended, IEnumerable<string> subjects)
    {
        if (call.Policy is not { MaxAge: { } limit, OnStale: V1.StaleAction.Fail or V1.StaleAction.Unspecified })
        {
            return "the policy does not ask for it";
        }

        var latest = call.Snapshot?.Instant ?? (DateTimeOffset.UtcNow + call.Replica.Ahead);
        foreach (var subject in subjects.Where(subject => subject.StartsWith("price:", StringComparison.Ordinal)))
        {
            var instrument = Universe.ById[subject["price:".Length..]];
            if (call.Snapshot is null && instrument.Kinds.All(kind => world.History.Floor(instrument.Id, kind, call.Began, ended, DateTimeOffset.MaxValue) is { } floor && latest - floor.Instant <= limit))
            {
                return $"{subject} is younger than {limit}";
            }
        }

        return null;
    }

    /// <summary>Whether a violation says that a price is too old.</summary>
    public static bool IsStale(string description) => description.Contains(" old", StringComparison.Ordinal);

    private static ErrorInfo? InfoOf(RpcException error, out IReadOnlyList<string> failures)
    {
        failures = [];
        if (error.Trailers.Get("grpc-status-details-bin") is not { } details)
        {
            return null;
        }

        var status = Google.Rpc.Status.Parser.ParseFrom(details.ValueBytes);
        var failure = status.Details.FirstOrDefault(detail => detail.Is(PreconditionFailure.Descriptor))?.Unpack<PreconditionFailure>();
        // A stale price beside a missing one has a text of its own, and is judged where nothing is missing.
        var isMissing = status.Details.Any(detail => detail.Is(ErrorInfo.Descriptor) && detail.Unpack<ErrorInfo>().Type.EndsWith("MISSING", StringComparison.Ordinal));
        failures = [.. failure?.Violations.Where(violation => !isMissing || !IsStale(violation.Description)).Select(violation => violation.Subject) ?? []];
        var info = status.Details.FirstOrDefault(detail => detail.Is(ErrorInfo.Descriptor))?.Unpack<ErrorInfo>();
        return info is { Domain: "fundcalc" } && status.Code == (int)error.StatusCode ? info : null;
    }
}
