using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace FundCalc.Fuzz.Reference;

/// <summary>Why a call or a portfolio has no answer.</summary>
/// <param name="Code">The class.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Violations">The fields and what is wrong with them; null: not foretold.</param>
/// <param name="Count">How many violations there are, some of which may not be listed.</param>
internal sealed record ExpectedError(StatusCode Code, string Reason, IReadOnlyList<(string Field, string Description)>? Violations, int Count)
{
    public const string Invalid = "INVALID_FIELD";

    /// <summary>Fields that break rules.</summary>
    public static ExpectedError OfFields(params IReadOnlyList<(string Field, string Description)> violations) => new(StatusCode.InvalidArgument, Invalid, violations, violations.Count);

    /// <summary>The error of a call, as its details tell it.</summary>
    /// <exception cref="FormatException">The error is not typed as the contract promises.</exception>
    public static ExpectedError Of(StreamOutcome outcome)
    {
        if (outcome.Details is null)
        {
            throw new FormatException($"{outcome.Code} '{outcome.Message}' has no details");
        }

        var status = RpcStatus.Parser.ParseFrom(outcome.Details);
        var info = Detail<ErrorInfo>(status) ?? throw new FormatException("no ErrorInfo");
        var violations = outcome.Code switch
        {
            StatusCode.InvalidArgument => Detail<BadRequest>(status)?.FieldViolations.Select(violation => (violation.Field, violation.Description)),
            StatusCode.FailedPrecondition => Detail<PreconditionFailure>(status)?.Violations.Select(violation => (violation.Subject, violation.Description)),
            StatusCode.ResourceExhausted => Detail<QuotaFailure>(status)?.Violations.Select(violation => (violation.Subject, violation.Description)),
            StatusCode.OutOfRange => [],
            _ => throw new FormatException($"{outcome.Code} is no answer to a bad message"),
        };
        if (violations is null || info.Domain != "fundcalc" || !IsReason(outcome.Code, info.Type) || status.Code != (int)outcome.Code || status.Message != outcome.Message || Detail<RequestInfo>(status) is null)
        {
            throw new FormatException($"{outcome.Code} '{outcome.Message}' lacks a detail: {status}");
        }

        List<(string Field, string Description)> listed = [.. violations];
        return new ExpectedError(outcome.Code, info.Type, listed, info.Metadata.TryGetValue("violations", out var count) ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : listed.Count);
    }

    /// <summary>Whether the contract has this reason with this code.</summary>
    public static bool IsReason(StatusCode code, string reason) => code switch
    {
        StatusCode.InvalidArgument => reason is Invalid,
        StatusCode.FailedPrecondition => reason is "PRICE_MISSING" or "FX_RATE_MISSING" or "PRICE_STALE" or "FX_RATE_STALE" or "SNAPSHOT_UNKNOWN" or "SNAPSHOT_DAMAGED",
        StatusCode.OutOfRange => reason is "FIGURE_OUT_OF_RANGE",
        StatusCode.ResourceExhausted => reason is "LIMIT_EXCEEDED",
        _ => false,
    };

    /// <summary>The same with other paths.</summary>
    public ExpectedError WithPaths(Func<string, string?> path)
    {
        var kept = Violations!.Select(violation => (Field: path(violation.Field), violation.Description)).Where(violation => violation.Field is not null).Select(violation => (violation.Field!, violation.Description)).ToList();
        return this with { Violations = kept, Count = Count - (Violations!.Count - kept.Count) };
    }

    /// <summary>Whether another tells the same, as far as both list it.</summary>
    public bool Matches(ExpectedError other)
    {
        if (Code != other.Code || !string.Equals(Reason, other.Reason, StringComparison.Ordinal))
        {
            return false;
        }

        if (Violations is null || other.Violations is null)
        {
            return true;
        }

        var listed = Math.Min(Violations.Count, other.Violations.Count);
        return Math.Min(Count, 100) == Math.Min(other.Count, 100) && (listed > 0 || Violations.Count == other.Violations.Count || Code == StatusCode.OutOfRange) && Violations.Take(listed).SequenceEqual(other.Violations.Take(listed));
    }

    public override string ToString() => $"{Code} {Reason} [{string.Join("; ", (Violations ?? []).Select(violation => $"{violation.Field}: {violation.Description}"))}] of {Count}";

    private static T? Detail<T>(RpcStatus status)
        where T : class, Google.Protobuf.IMessage<T>, new()
    {
        var descriptor = new T().Descriptor;
        return status.Details.FirstOrDefault(detail => detail.Is(descriptor))?.Unpack<T>();
    }
}
