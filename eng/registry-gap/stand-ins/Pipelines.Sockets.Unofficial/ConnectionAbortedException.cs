namespace Pipelines.Sockets.Unofficial;

/// <summary>This side broke the connection off.</summary>
public sealed class ConnectionAbortedException : OperationCanceledException
{
    /// <summary>An exception with a general message.</summary>
    public ConnectionAbortedException()
        : this("The connection was aborted.")
    {
    }

    /// <summary>An exception.</summary>
    /// <param name="message">The message.</param>
    public ConnectionAbortedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="inner">The cause.</param>
    public ConnectionAbortedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
