using System.Diagnostics;

namespace Grpc.Core;

/// <summary>How a call ended: a code, a text for the peer and, on a client, perhaps the exception behind it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public struct Status
{
    /// <summary>OK, without a text.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Cancelled, without a text.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>A status.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">The text for the peer.</param>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <summary>A status with the exception behind it.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">The text for the peer.</param>
    /// <param name="debugException">The exception, which never travels; null for none.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        Detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The text for the peer.</summary>
    public string Detail { get; }

    /// <summary>The exception behind a status that the client itself found; for people, never for decisions.</summary>
    public Exception? DebugException { get; }

    /// <summary>The status, for people.</summary>
    /// <returns>The text.</returns>
    public override readonly string ToString() =>
        DebugException is null
            ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
            : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
