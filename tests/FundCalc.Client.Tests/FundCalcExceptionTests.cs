using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace FundCalc.Client.Tests;

public sealed class FundCalcExceptionTests
{
    [Fact]
    public void From_AllDetails_AreRead()
    {
        var status = new Status();
        status.Details.Add(Any.Pack(new ErrorInfo { Type = "SOMEONE_ELSES", Domain = "elsewhere" }));
        status.Details.Add(Any.Pack(new ErrorInfo { Type = "INVALID_FIELD", Domain = "fundcalc", Metadata = { { "field", "a" } } }));
        status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { Field("a", "no decimal"), Field("b", "negative") } }));
        status.Details.Add(Any.Pack(new PreconditionFailure { Violations = { new PreconditionFailure.Types.Violation { Subject = "price:X", Description = "none" } } }));
        status.Details.Add(Any.Pack(new QuotaFailure { Violations = { new QuotaFailure.Types.Violation { Subject = "positions", Description = "too many" } } }));
        status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(3)) }));
        status.Details.Add(Any.Pack(new RequestInfo { RequestId = "r-1" }));
        FundCalcException error = FundCalcException.From(Failure(status.ToByteArray()));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD", "what is wrong", "r-1"), (error.Code, error.Reason, error.Message, error.RequestId));
        Assert.Equal([new FundCalcViolation("a", "no decimal"), new FundCalcViolation("b", "negative")], error.FieldViolations);
        Assert.Equal([new FundCalcViolation("price:X", "none")], error.Missing);
        Assert.Equal([new FundCalcViolation("positions", "too many")], error.LimitViolations);
        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryAfter);
        Assert.Equal("a", error.Metadata["field"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[0])]
    public void From_NoOrUnreadableDetails_KeepsTheStatus(byte[]? details)
    {
        FundCalcException error = FundCalcException.From(Failure(details));
        Assert.Equal((StatusCode.InvalidArgument, "", "what is wrong"), (error.Code, error.Reason, error.Message));
        Assert.Empty(error.FieldViolations);
        Assert.Null(error.RetryAfter);
    }

    private static BadRequest.Types.FieldViolation Field(string field, string description) => new() { Field = field, Description = description };

    private static RpcException Failure(byte[]? details)
    {
        var trailers = new Metadata();
        if (details is not null)
        {
            trailers.Add("grpc-status-details-bin", details);
        }

        return new RpcException(new Grpc.Core.Status(StatusCode.InvalidArgument, "what is wrong"), trailers);
    }
}
