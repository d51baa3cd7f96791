namespace Grpc.Core;

/// <summary>Takes a server's responses; the stream ends when the handler returns.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
