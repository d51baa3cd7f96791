using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace FundCalc.Client;

/// <summary>A call that failed, with what the service says about it in google.rpc.Status.</summary>
public sealed class FundCalcException : Exception
{
    private const string DetailsTrailer = "grpc-status-details-bin";
    private const string Domain = "fundcalc";

    private FundCalcException(StatusCode code, string message, Exception? inner)
        : base(message, inner)
        => Code = code;

    /// <summary>The gRPC status code.</summary>
    public StatusCode Code { get; }

    /// <summary>The reason from the service's closed list (<c>INVALID_FIELD</c>, <c>PRICE_MISSING</c>); empty where the failure did not come from the service.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Every broken rule of the request, by field path.</summary>
    public IReadOnlyList<FundCalcViolation> FieldViolations { get; private init; } = [];

    /// <summary>Everything that is missing: prices <c>price:AAPL</c>, rates <c>fx:USD-EUR</c>, the snapshot <c>snapshot:DIGEST</c>.</summary>
    public IReadOnlyList<FundCalcViolation> Missing { get; private init; } = [];

    /// <summary>Every limit that the request goes beyond.</summary>
    public IReadOnlyList<FundCalcViolation> LimitViolations { get; private init; } = [];

    /// <summary>Under which id the service's log knows the call; empty where the service does not say.</summary>
    public string RequestId { get; private init; } = "";

    /// <summary>More facts about the failure by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long to wait before the same call has a chance; null where the service does not say.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Reads a failed call's status and its details; details that cannot be read count as absent.</summary>
    /// <param name="error">The failure.</param>
    public static FundCalcException From(RpcException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Google.Rpc.Status details = Details(error.Trailers);
        var info = Unpack<ErrorInfo>(details, candidate => string.Equals(candidate.Domain, Domain, StringComparison.Ordinal));
        return new FundCalcException(error.StatusCode, error.Status.Detail, error)
        {
            // Field 1 of ErrorInfo, published as "reason"; this version of its C# class still has the name that it had before.
            Reason = info?.Type ?? "",
            RequestId = Unpack<RequestInfo>(details)?.RequestId ?? "",
            Metadata = info is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(info.Metadata, StringComparer.Ordinal),
            FieldViolations = [.. Unpack<BadRequest>(details)?.FieldViolations.Select(v => new FundCalcViolation(v.Field, v.Description)) ?? []],
            Missing = [.. Unpack<PreconditionFailure>(details)?.Violations.Select(v => new FundCalcViolation(v.Subject, v.Description)) ?? []],
            LimitViolations = [.. Unpack<QuotaFailure>(details)?.Violations.Select(v => new FundCalcViolation(v.Subject, v.Description)) ?? []],
            RetryAfter = Unpack<RetryInfo>(details)?.RetryDelay?.ToTimeSpan(),
        };
    }

    /// <summary>A failure that this client found, as the service would have told it.</summary>
    internal static FundCalcException Of(StatusCode code, string reason, string message) => new(code, message, null) { Reason = reason };

    private static Google.Rpc.Status Details(Grpc.Core.Metadata trailers)
    {
        Grpc.Core.Metadata.Entry? entry = trailers.Get(DetailsTrailer);
        try
        {
            return entry is null ? new Google.Rpc.Status() : Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return new Google.Rpc.Status();
        }
    }

    private static T? Unpack<T>(Google.Rpc.Status details, Func<T, bool>? accept = null)
        where T : class, IMessage, new()
    {
        foreach (Any detail in details.Details)
        {
            try
            {
                if (detail.TryUnpack(out T message) && (accept is null || accept(message)))
                {
                    return message;
                }
            }
            catch (InvalidProtocolBufferException)
            {
                // Not readable as what it says it is: as good as absent.
            }
        }

        return null;
    }
}
