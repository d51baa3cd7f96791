namespace Grpc.Core;

/// <summary>Messages that arrive one after the other.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> arrived at; undefined before the first and after the last.</summary>
    T Current { get; }

    /// <summary>Moves to the next message. Only one move may be under way.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False at the end of the stream.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
