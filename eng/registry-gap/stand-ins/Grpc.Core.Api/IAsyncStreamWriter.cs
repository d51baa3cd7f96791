namespace Grpc.Core;

/// <summary>Takes messages one after the other.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written; null for the default. Stays until changed.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message. Only one write may be under way.</summary>
    /// <param name="message">The message.</param>
    /// <returns>A task that ends when the transport has taken the message.</returns>
    Task WriteAsync(T message);

    /// <summary>Writes a message; writers that know no cancellation refuse a token that can be cancelled.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>A task that ends when the transport has taken the message.</returns>
    /// <exception cref="NotSupportedException">This writer knows no cancellation.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException("This stream writer does not support cancelling a write.")
            : WriteAsync(message);
}
