using FundCalc.Calculation;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Errors;

/// <summary>Turns what the domain throws into failures: the only place that knows which reason has which status code.</summary>
internal static class Failures
{
    /// <summary>The failure behind an exception; anything that is not foreseen is <see cref="Reasons.Internal"/> with a neutral text.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        RefusalException refusal => refusal.Failure,
        PortfolioRefusedException refused => Of(refused.Refusals),
        CalculationException calculation => Of(calculation),
        PriceBookException prices => Of(prices),
        InvalidProtocolBufferException or UnreadableMessageException => Unreadable,
        _ => new Failure(StatusCode.Internal, Reasons.Internal, "The request failed for a reason on our side. The request id leads to the details.", []),
    };

    // Only requests are parsed here, so what cannot be parsed is the caller's.
    private static Failure Unreadable
    {
        get
        {
            var violation = new FieldViolation("message", "", "must be a readable protobuf message of the contract");
            return new Failure(StatusCode.InvalidArgument, Reasons.InvalidField, Sentence([violation]), [violation]);
        }
    }

    /// <summary>The first violation as a sentence, and how many more there are.</summary>
    public static string Sentence(IReadOnlyList<FieldViolation> violations)
    {
        var (field, value, rule) = violations[0];
        var first = value.Length == 0 ? $"{field} {rule}." : $"{field} {rule}, but is '{value}'.";
        return violations.Count == 1 ? first : $"{first} {violations.Count - 1} more violations.";
    }

    /// <summary>The snapshot that a request is about is not there: not a calculation that rests on one.</summary>
    public static Failure SnapshotNotFound(FieldViolation violation) =>
        new(StatusCode.NotFound, Reasons.SnapshotUnknown, Sentence([violation]), [violation]);

    /// <summary>The failure behind refusals, at least one: bad fields go before what the market lacks.</summary>
    public static Failure Of(IReadOnlyList<Refusal> refusals)
    {
        List<FieldViolation> invalid = [.. refusals.Where(refusal => MarketReason(refusal.Fault) is null).Select(Violation)];
        if (invalid.Count > 0)
        {
            return new Failure(StatusCode.InvalidArgument, Reasons.InvalidField, Sentence(invalid), invalid);
        }

        // Of several reasons the first of these: what is missing weighs more than what is old.
        List<FieldViolation> lacking = [.. refusals.Select(Violation)];
        CalculationFault[] order = [CalculationFault.MissingPrice, CalculationFault.MissingRate, CalculationFault.StalePrice, CalculationFault.StaleRate];
        var first = order.First(fault => refusals.Any(refusal => refusal.Fault == fault));
        return new Failure(StatusCode.FailedPrecondition, MarketReason(first)!, Sentence(lacking), lacking);
    }

    /// <summary>The reason behind what the market lacks; null for anything else.</summary>
    private static string? MarketReason(CalculationFault fault) => fault switch
    {
        CalculationFault.MissingPrice => Reasons.PriceMissing,
        CalculationFault.MissingRate => Reasons.FxRateMissing,
        CalculationFault.StalePrice => Reasons.PriceStale,
        CalculationFault.StaleRate => Reasons.FxRateStale,
        _ => null,
    };

    private static FieldViolation Violation(Refusal refusal) => new(refusal.Subject, refusal.Value, refusal.Rule);

    private static Failure Of(CalculationException exception)
    {
        var violation = new FieldViolation(exception.Subject, "", exception.Rule);
        return exception.Fault switch
        {
            CalculationFault.OutOfRange => new(StatusCode.OutOfRange, Reasons.FigureOutOfRange, Sentence([violation]), [violation]),
            _ when MarketReason(exception.Fault) is { } reason => new(StatusCode.FailedPrecondition, reason, Sentence([violation]), [violation]),
            _ => new(StatusCode.InvalidArgument, Reasons.InvalidField, Sentence([violation]), [violation]),
        };
    }

    private static Failure Of(PriceBookException exception)
    {
        var violation = exception.Fault switch
        {
            PriceBookFault.SnapshotNotFound or PriceBookFault.SnapshotDamaged => new FieldViolation($"snapshot:{exception.Subject}", "", exception.Rule),
            PriceBookFault.ParentNotFound => new FieldViolation("parent_digest", exception.Subject, exception.Rule),
            PriceBookFault.SnapshotWithoutInstant => new FieldViolation("valuation_instant", "", "must be given: the snapshot holds no price and so has no instant of its own"),
            _ => new FieldViolation(exception.Subject, "", exception.Rule),
        };
        return exception.Fault switch
        {
            PriceBookFault.SnapshotNotFound => new(StatusCode.FailedPrecondition, Reasons.SnapshotUnknown, Sentence([violation]), [violation]),
            PriceBookFault.SnapshotDamaged => new(StatusCode.FailedPrecondition, Reasons.SnapshotDamaged, Sentence([violation]), [violation]),
            PriceBookFault.ParentNotFound => SnapshotNotFound(violation),
            PriceBookFault.SnapshotTooLarge or PriceBookFault.TooManyWatches => new(StatusCode.ResourceExhausted, Reasons.LimitExceeded, Sentence([violation]), [violation]),
            PriceBookFault.SnapshotWithoutInstant => new(StatusCode.InvalidArgument, Reasons.InvalidField, Sentence([violation]), [violation]),
            PriceBookFault.CacheUnavailable => new(StatusCode.Unavailable, Reasons.PriceCacheUnavailable, Sentence([violation]), [violation]),
            _ => new(StatusCode.Unavailable, Reasons.PriceSourceUnavailable, Sentence([violation]), [violation]),
        };
    }
}
