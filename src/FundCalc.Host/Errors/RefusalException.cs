using System.Globalization;
using FundCalc.Calculation;
using Grpc.Core;

namespace FundCalc.Host.Errors;

/// <summary>The host refuses a call or an item, for a reason that the contract promises.</summary>
internal sealed class RefusalException(Failure failure) : Exception(failure.Message)
{
    /// <summary>Why.</summary>
    public Failure Failure { get; } = failure;

    /// <summary>Fields break rules.</summary>
    public static RefusalException Invalid(params IReadOnlyList<FieldViolation> violations) => new(new Failure(
        StatusCode.InvalidArgument, Reasons.InvalidField, Failures.Sentence(violations), violations));

    /// <summary>Something is too large or too many.</summary>
    public static RefusalException Limit(string field, string value, string rule) => new(new Failure(
        StatusCode.ResourceExhausted, Reasons.LimitExceeded, $"{field} {rule}, but is {value}.", [new FieldViolation(field, value, rule)]));

    /// <summary>Refuses more of something than the limit allows.</summary>
    /// <param name="field">The list's path.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="limit">How many there may be.</param>
    /// <param name="of">What is counted.</param>
    public static void ThrowIfMore(string field, long count, int limit, string of = "entries")
    {
        if (count > limit)
        {
            throw Limit(field, count.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"must have at most {limit:N0} {of}"));
        }
    }

    /// <summary>The snapshot that a request is about is not there.</summary>
    public static RefusalException SnapshotNotFound(string field, string value, string rule) =>
        new(Failures.SnapshotNotFound(new FieldViolation(field, value, rule)));

    /// <summary>The deadline had passed before the call began.</summary>
    public static RefusalException TooLate() => new(new Failure(
        StatusCode.DeadlineExceeded, Reasons.DeadlinePassed, "The deadline had passed when the call arrived; nothing was calculated.", [new FieldViolation("grpc-timeout", "", "must leave time for the call")]));

    /// <summary>The host is shutting down.</summary>
    public static RefusalException ShuttingDown() => new(new Failure(
        StatusCode.Unavailable, Reasons.ShuttingDown, "The host is shutting down; all replies that were sent hold, the rest can be asked of another replica.", []));
}
