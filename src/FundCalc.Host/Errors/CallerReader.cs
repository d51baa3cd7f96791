using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Errors;

/// <summary>
/// Reads a caller's messages. A caller that resets its stream can break the read before the call's token says so: that is the caller's leaving, not a failure of ours.
/// </summary>
internal sealed class CallerReader<T>(IAsyncStreamReader<T> messages) : IAsyncStreamReader<T>
{
    /// <inheritdoc/>
    public T Current => messages.Current;

    /// <inheritdoc/>
    /// <exception cref="CallerGoneException">The connection to the caller broke.</exception>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await messages.MoveNext(cancellationToken);
        }
        // A message that cannot be parsed is an IOException too, and none of the connection's.
        catch (IOException exception) when (exception is not InvalidProtocolBufferException)
        {
            throw new CallerGoneException(exception);
        }
    }
}
