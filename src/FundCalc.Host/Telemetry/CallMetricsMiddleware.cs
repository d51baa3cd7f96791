using System.Globalization;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http.Features;

namespace FundCalc.Host.Telemetry;

/// <summary>Measures every call from outside, so that those which fail before any service sees them (an unknown method, a message over the limit) are counted as well.</summary>
internal sealed class CallMetricsMiddleware(RequestDelegate next, HostMetrics metrics, TimeProvider time)
{
    private const string StatusHeader = "grpc-status";
    private const string UnknownMethod = "_OTHER";

    private static readonly string[] StatusNames =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
        "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    /// <summary>Measures one request, if it is a call.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            await next(context);
            return;
        }

        var start = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            metrics.Call(Method(context), Status(context), time.GetElapsedTime(start));
        }
    }

    private static string Method(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName.TrimStart('/') ?? UnknownMethod;

    // The status stands in the trailers, or in the headers where nothing else was sent. A call that the caller reset has none.
    private static string Status(HttpContext context)
    {
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        var text = trailers is not null && trailers.TryGetValue(StatusHeader, out var trailer) ? trailer : context.Response.Headers[StatusHeader];
        return int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < StatusNames.Length
            ? StatusNames[code]
            : StatusNames[1];
    }
}
