using System.Globalization;
using FundCalc.Calculation;
using FundCalc.Host.Serving;
using FundCalc.Host.Telemetry;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace FundCalc.Host.Errors;

/// <summary>A message over the limit is refused by the gRPC layer, before any interceptor sees it. Adds the details that all our errors have.</summary>
internal sealed class LimitDetailsMiddleware(RequestDelegate next, IOptions<ListenOptions> listen, ILogger<LimitDetailsMiddleware> logger)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private static readonly string Exhausted = ((int)StatusCode.ResourceExhausted).ToString(CultureInfo.InvariantCulture);

    /// <summary>Lets the request through, then looks at its status.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        // The status stands in the trailers, or in the headers where nothing was sent before.
        var ending = context.Response.HasStarted ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : context.Response.Headers;
        if (ending is null || ending[StatusHeader] != Exhausted || ending.ContainsKey(StatusWriter.DetailsTrailer))
        {
            return;
        }

        var rule = string.Create(CultureInfo.InvariantCulture, $"must have at most {listen.Value.MaxMessageBytes} bytes");
        var failure = new Failure(StatusCode.ResourceExhausted, Reasons.LimitExceeded, ending[MessageHeader].ToString(), [new FieldViolation("message", "", rule)]);
        HostLog.Refused(logger, context.Request.Path, failure.Reason, context.TraceIdentifier);
        ending[StatusWriter.DetailsTrailer] = Convert.ToBase64String(StatusWriter.Details(failure, context.TraceIdentifier));
    }
}
