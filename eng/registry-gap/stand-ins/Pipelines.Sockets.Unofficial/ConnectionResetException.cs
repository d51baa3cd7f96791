namespace Pipelines.Sockets.Unofficial;

/// <summary>The peer broke the connection off.</summary>
public sealed class ConnectionResetException : IOException
{
    /// <summary>An exception with a general message.</summary>
    public ConnectionResetException()
        : this("The connection was reset by its peer.")
    {
    }

    /// <summary>An exception.</summary>
    /// <param name="message">The message.</param>
    public ConnectionResetException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="inner">The cause.</param>
    public ConnectionResetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
