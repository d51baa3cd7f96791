using FundCalc.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace FundCalc.Soak.Kills;

/// <summary>Records what goes over the batch streams to one replica, between the client and its channel.</summary>
/// <param name="replica">The replica.</param>
/// <param name="current">The record of the batch that is under way.</param>
internal sealed class StreamRecorder(KillsReplica replica, Func<BatchRecord> current) : Interceptor
{
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var record = current();
        var stream = record.Begin(replica);
        var call = continuation(context);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            new Writer<TRequest>(call.RequestStream, record, stream),
            new Reader<TResponse>(call.ResponseStream, record, stream),
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            () =>
            {
                record.End(stream, error: null);
                call.Dispose();
            });
    }

    private sealed class Writer<T>(IClientStreamWriter<T> inner, BatchRecord record, RecordedStream stream) : IClientStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            record.Send(stream, (RevaluePortfoliosRequest)(object)message!);
            return inner.WriteAsync(message, cancellationToken);
        }

        public Task CompleteAsync() => inner.CompleteAsync();
    }

    private sealed class Reader<T>(IAsyncStreamReader<T> inner, BatchRecord record, RecordedStream stream) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            try
            {
                if (await inner.MoveNext(cancellationToken))
                {
                    record.Receive(stream, (RevaluePortfoliosResponse)(object)inner.Current!);
                    return true;
                }

                record.End(stream, error: null);
                return false;
            }
            catch (Exception error)
            {
                record.End(stream, error);
                throw;
            }
        }
    }
}
