namespace Pipelines.Sockets.Unofficial;

/// <summary>What first brought a connection to its end. The numbers are compiled into callers.</summary>
public enum PipeShutdownKind
{
    /// <summary>Nothing so far: the connection is open.</summary>
    None = 0,

    /// <summary>The connection was disposed.</summary>
    PipeDisposed = 1,

    /// <summary>The peer sent everything and closed its side.</summary>
    ReadEndOfStream = 100,

    /// <summary>The socket was disposed while receiving.</summary>
    ReadDisposed = 101,

    /// <summary>Receiving failed with an input/output error.</summary>
    ReadIOException = 102,

    /// <summary>Receiving failed with another error.</summary>
    ReadException = 103,

    /// <summary>Receiving failed with a socket error.</summary>
    ReadSocketError = 104,

    /// <summary>The reader of what was received wants no more.</summary>
    ReadFlushCompleted = 105,

    /// <summary>Handing on what was received was cancelled.</summary>
    ReadFlushCanceled = 106,

    /// <summary>Everything was sent and the writer wrote no more.</summary>
    WriteEndOfStream = 200,

    /// <summary>The socket was disposed while sending.</summary>
    WriteDisposed = 201,

    /// <summary>Sending failed with an input/output error.</summary>
    WriteIOException = 203,

    /// <summary>Sending failed with another error.</summary>
    WriteException = 204,

    /// <summary>Sending failed with a socket error.</summary>
    WriteSocketError = 205,

    /// <summary>The reader of the input was completed.</summary>
    InputReaderCompleted = 300,

    /// <summary>The writer of the input was completed.</summary>
    InputWriterCompleted = 301,

    /// <summary>The reader of the output was completed.</summary>
    OutputReaderCompleted = 302,

    /// <summary>The writer of the output was completed.</summary>
    OutputWriterCompleted = 303,

    /// <summary>The protocol's client said goodbye.</summary>
    ProtocolExitClient = 400,

    /// <summary>The protocol's server said goodbye.</summary>
    ProtocolExitServer = 401,
}
