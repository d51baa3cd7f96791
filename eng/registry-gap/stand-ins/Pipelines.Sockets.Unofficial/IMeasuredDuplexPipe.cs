using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>A pair of pipes that counts its bytes.</summary>
public interface IMeasuredDuplexPipe : IDuplexPipe
{
    /// <summary>Bytes handed to the peer so far.</summary>
    long TotalBytesSent { get; }

    /// <summary>Bytes that came from the peer so far.</summary>
    long TotalBytesReceived { get; }
}
