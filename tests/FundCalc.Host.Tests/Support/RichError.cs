using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace FundCalc.Host.Tests.Support;

/// <summary>The error of a call, its details read as any client of google.rpc.Status reads them.</summary>
internal sealed class RichError
{
    private readonly RpcStatus _status;

    public RichError(RpcException exception)
    {
        Exception = exception;
        var details = exception.Trailers.Get("grpc-status-details-bin");
        Assert.True(details is not null, $"{exception.Status} has no details");
        _status = RpcStatus.Parser.ParseFrom(details.ValueBytes);
        Assert.Equal((int)exception.StatusCode, _status.Code);
        Assert.Equal(exception.Status.Detail, _status.Message);
    }

    public RpcException Exception { get; }

    public ErrorInfo Info => Detail<ErrorInfo>()!;

    public RequestInfo? Request => Detail<RequestInfo>();

    public RetryInfo? Retry => Detail<RetryInfo>();

    /// <summary>Path and description of every violation, of whichever kind the error has.</summary>
    public IReadOnlyList<(string Field, string Description)> Violations =>
    [
        .. (Detail<BadRequest>()?.FieldViolations ?? []).Select(violation => (violation.Field, violation.Description)),
        .. (Detail<PreconditionFailure>()?.Violations ?? []).Select(violation => (violation.Subject, violation.Description)),
        .. (Detail<QuotaFailure>()?.Violations ?? []).Select(violation => (violation.Subject, violation.Description)),
    ];

    /// <summary>The fields at fault, in order, with spaces between them.</summary>
    public string Fields => string.Join(' ', Violations.Select(violation => violation.Field));

    public T? Detail<T>()
        where T : class, IMessage<T>, new()
    {
        var descriptor = new T().Descriptor;
        return _status.Details.FirstOrDefault(detail => detail.Is(descriptor))?.Unpack<T>();
    }

    /// <summary>Awaits a call that must fail, with this code and reason.</summary>
    public static async Task<RichError> OfAsync(StatusCode code, string reason, Task call)
    {
        var error = new RichError(await Assert.ThrowsAsync<RpcException>(() => call));
        Assert.Equal((code, reason, "fundcalc"), (error.Exception.StatusCode, error.Info.Type, error.Info.Domain));
        return error;
    }

    /// <summary>Awaits a call that must fail for one field: the field, the value that it had and a part of the rule are named.</summary>
    public static async Task<RichError> OfFieldAsync(string field, string value, string rule, Task call)
    {
        var error = await OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", call);
        error.Names(field, value, rule);
        Assert.Single(error.Violations);
        return error;
    }

    /// <summary>Asserts that one violation names the field, the value that it had and a part of the rule.</summary>
    public void Names(string field, string value, string rule)
    {
        var description = Assert.Single(Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal)).Description;
        Assert.Contains(rule, description, StringComparison.Ordinal);
        Assert.Contains(value, description, StringComparison.Ordinal);
    }
}
