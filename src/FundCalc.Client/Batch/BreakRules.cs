using System.Net.Sockets;
using Grpc.Core;

namespace FundCalc.Client.Batch;

/// <summary>Tells a broken stream, which another attempt may mend, from an answer that every replica would give.</summary>
internal static class BreakRules
{
    /// <summary>Whether a stream that failed so may be gone on with.</summary>
    public static bool IsBreak(Exception error) => error switch
    {
        FundCalcException { Code: StatusCode.Unavailable } => true,

        // Without a reason of the service it is the connection, or something between it and the service, that speaks.
        FundCalcException { Code: StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled or StatusCode.Aborted, Reason: "" } => true,

        // Too much for now, such as too many streams: the service says when there may be room.
        FundCalcException { Code: StatusCode.ResourceExhausted, RetryAfter: not null } => true,
        TimeoutException or SocketException => true,
        _ => false,
    };

    /// <summary>Why, in one line.</summary>
    public static string Describe(Exception error) => error switch
    {
        FundCalcException { Reason.Length: > 0 } told => $"{told.Code} ({told.Reason}): {OneLine(told.Message)}",
        FundCalcException told => $"{told.Code}: {OneLine(told.Message)}",
        _ => OneLine(error.Message),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
