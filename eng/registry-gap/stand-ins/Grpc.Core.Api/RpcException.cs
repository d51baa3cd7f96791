using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>A call ended, or is to end, with a status other than OK.</summary>
public class RpcException : Exception
{
    /// <summary>An exception with a status and no trailers.</summary>
    /// <param name="status">The status.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>An exception with a status, no trailers and a message of its own.</summary>
    /// <param name="status">The status, whose detail the peer sees.</param>
    /// <param name="message">The exception's message, which stays here.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>An exception with a status and trailers.</summary>
    /// <param name="status">The status.</param>
    /// <param name="trailers">The trailers.</param>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>An exception with a status, trailers and a message of its own.</summary>
    /// <param name="status">The status, whose detail the peer sees.</param>
    /// <param name="trailers">The trailers.</param>
    /// <param name="message">The exception's message, which stays here.</param>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        Status = status;
        Trailers = GrpcPreconditions.CheckNotNull(trailers, nameof(trailers));
    }

    /// <summary>The status.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>On a client, what the server sent after its last message; in a server, what to send.</summary>
    public Metadata Trailers { get; }
}
