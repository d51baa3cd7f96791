using System.Globalization;
using System.Text;
using FundCalc.Calculation;
using FundCalc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ItemStatus = FundCalc.V1.ItemStatus;
using RpcStatus = Google.Rpc.Status;
using Status = Grpc.Core.Status;

namespace FundCalc.Host.Errors;

/// <summary>Writes a failure as the contract promises: as the error of a call with <c>google.rpc.Status</c> details, or as the status of a batch item.</summary>
internal static class StatusWriter
{
    /// <summary>The trailer that holds the details.</summary>
    public const string DetailsTrailer = "grpc-status-details-bin";

    // Stock clients refuse trailers of more than 8 KiB in all; the details are a third larger on the wire.
    private const int MaxViolationBytes = 4_000;
    private static readonly Duration RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

    /// <summary>The error of a call.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="requestId">Under which the log knows the call.</param>
    public static RpcException Exception(Failure failure, string requestId) =>
        new(new Status(failure.Code, failure.Message), new Metadata { { DetailsTrailer, Details(failure, requestId) } });

    /// <summary>The details of an error, serialised: <c>google.rpc.Status</c>.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="requestId">Under which the log knows the call.</param>
    public static byte[] Details(Failure failure, string requestId)
    {
        var status = new RpcStatus { Code = (int)failure.Code, Message = failure.Message };
        var shown = Shown(failure);
        // Field 1 of ErrorInfo, published as "reason"; this version of its C# class still has the name that it had before.
        var info = new ErrorInfo { Type = failure.Reason, Domain = Reasons.Domain };
        if (failure.Violations.Count > 0)
        {
            info.Metadata.Add("field", failure.Violations[0].Field);
            info.Metadata.Add("violations", failure.Violations.Count.ToString(CultureInfo.InvariantCulture));
        }

        status.Details.Add(Any.Pack(info));
        if (Violations(failure, shown) is { } violations)
        {
            status.Details.Add(Any.Pack(violations));
        }

        if (failure.Code is StatusCode.Unavailable)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = RetryDelay }));
        }

        status.Details.Add(Any.Pack(new RequestInfo { RequestId = requestId }));
        return status.ToByteArray();
    }

    /// <summary>The status of a batch item.</summary>
    public static ItemStatus Item(Failure failure)
    {
        var status = new ItemStatus { Code = (ItemCode)(int)failure.Code, Reason = failure.Reason, Message = failure.Message };
        foreach (var violation in failure.Violations.Take(Failure.MaxViolations))
        {
            status.Violations.Add(new Violation { Field = violation.Field, Value = violation.Value, Rule = violation.Rule });
        }

        return status;
    }

    private static IMessage? Violations(Failure failure, List<FieldViolation> shown) => shown.Count == 0 ? null : failure.Code switch
    {
        StatusCode.InvalidArgument => new BadRequest { FieldViolations = { shown.Select(BadField) } },
        StatusCode.FailedPrecondition => new PreconditionFailure { Violations = { shown.Select(violation => Missing(failure.Reason, violation)) } },
        StatusCode.ResourceExhausted => new QuotaFailure { Violations = { shown.Select(Quota) } },
        _ => null,
    };

    /// <summary>As many violations as a trailer can carry, at least one; the metadata of the error tells how many there are.</summary>
    private static List<FieldViolation> Shown(Failure failure)
    {
        List<FieldViolation> shown = [];
        var bytes = 0;
        foreach (var violation in failure.Violations.Take(Failure.MaxViolations))
        {
            bytes += Encoding.UTF8.GetByteCount(violation.Field) + Encoding.UTF8.GetByteCount(Describe(violation)) + failure.Reason.Length + 12;
            if (bytes > MaxViolationBytes && shown.Count > 0)
            {
                break;
            }

            shown.Add(violation);
        }

        return shown;
    }

    private static BadRequest.Types.FieldViolation BadField(FieldViolation violation) =>
        new() { Field = violation.Field, Description = Describe(violation) };

    private static PreconditionFailure.Types.Violation Missing(string reason, FieldViolation violation) =>
        new() { Type = reason, Subject = violation.Field, Description = Describe(violation) };

    private static QuotaFailure.Types.Violation Quota(FieldViolation violation) => new() { Subject = violation.Field, Description = Describe(violation) };

    private static string Describe(FieldViolation violation) =>
        violation.Value.Length == 0 ? violation.Rule : $"{violation.Rule}; is '{violation.Value}'";
}
