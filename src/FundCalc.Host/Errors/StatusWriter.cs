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
    private const string DetailsTrailer = "grpc-status-details-bin";
    private static readonly Duration RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

    /// <summary>The error of a call.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="requestId">Under which the log knows the call.</param>
    public static RpcException Exception(Failure failure, string requestId)
    {
        var status = new RpcStatus { Code = (int)failure.Code, Message = failure.Message };
        // Field 1 of ErrorInfo, published as "reason"; this version of its C# class still has the name that it had before.
        var info = new ErrorInfo { Type = failure.Reason, Domain = Reasons.Domain };
        if (failure.Violations.Count > 0)
        {
            info.Metadata.Add("field", failure.Violations[0].Field);
        }

        status.Details.Add(Any.Pack(info));
        if (Details(failure) is { } details)
        {
            status.Details.Add(Any.Pack(details));
        }

        if (failure.Code is StatusCode.Unavailable)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = RetryDelay }));
        }

        status.Details.Add(Any.Pack(new RequestInfo { RequestId = requestId }));
        return new RpcException(new Status(failure.Code, failure.Message), new Metadata { { DetailsTrailer, status.ToByteArray() } });
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

    private static IMessage? Details(Failure failure) => failure.Violations.Count == 0 ? null : failure.Code switch
    {
        StatusCode.InvalidArgument => new BadRequest { FieldViolations = { Shown(failure).Select(BadField) } },
        StatusCode.FailedPrecondition => new PreconditionFailure { Violations = { Shown(failure).Select(violation => Missing(failure.Reason, violation)) } },
        StatusCode.ResourceExhausted => new QuotaFailure { Violations = { Shown(failure).Select(Quota) } },
        _ => null,
    };

    private static IEnumerable<FieldViolation> Shown(Failure failure) => failure.Violations.Take(Failure.MaxViolations);

    private static BadRequest.Types.FieldViolation BadField(FieldViolation violation) =>
        new() { Field = violation.Field, Description = Describe(violation) };

    private static PreconditionFailure.Types.Violation Missing(string reason, FieldViolation violation) =>
        new() { Type = reason, Subject = violation.Field, Description = Describe(violation) };

    private static QuotaFailure.Types.Violation Quota(FieldViolation violation) => new() { Subject = violation.Field, Description = Describe(violation) };

    private static string Describe(FieldViolation violation) =>
        violation.Value.Length == 0 ? violation.Rule : $"{violation.Rule}; is '{violation.Value}'";
}
