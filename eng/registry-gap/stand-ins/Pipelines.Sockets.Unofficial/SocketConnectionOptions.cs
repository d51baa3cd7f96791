namespace Pipelines.Sockets.Unofficial;

/// <summary>How a connection works its socket.</summary>
[Flags]
public enum SocketConnectionOptions
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Waits for data without a buffer and takes one only when data is there: for many idle connections.</summary>
    ZeroLengthReads = 1 << 0,

    /// <summary>Goes on after a receive on the thread that the socket completed on, not on the pipe's scheduler.</summary>
    InlineReads = 1 << 1,

    /// <summary>Goes on after a send on the thread that the socket completed on, not on the pipe's scheduler.</summary>
    InlineWrites = 1 << 2,

    /// <summary>Goes on after connecting on the thread that the socket completed on.</summary>
    InlineConnect = 1 << 3,
}
