namespace Grpc.Core;

/// <summary>Takes a client's requests.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no request follows.</summary>
    /// <returns>A task that ends when the transport has taken note.</returns>
    Task CompleteAsync();
}
