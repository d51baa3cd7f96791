using System.Threading.Channels;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Client.Tests.Support;

/// <summary>Calls whose writes the test lets through one by one, and which never answer.</summary>
internal sealed class SteppedCalls : CallInvoker
{
    private readonly Channel<(RevaluePortfoliosRequest Message, TaskCompletionSource Through)> writes =
        Channel.CreateUnbounded<(RevaluePortfoliosRequest, TaskCompletionSource)>();

    /// <summary>The write that now waits.</summary>
    public async Task<(RevaluePortfoliosRequest Message, TaskCompletionSource Through)> NextWriteAsync() => await writes.Reader.ReadAsync();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        => new((IClientStreamWriter<TRequest>)(object)new Writer(writes), new Silence<TResponse>(), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => throw new NotSupportedException();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => throw new NotSupportedException();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
        => throw new NotSupportedException();

    private sealed class Writer(Channel<(RevaluePortfoliosRequest, TaskCompletionSource)> writes) : IClientStreamWriter<RevaluePortfoliosRequest>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(RevaluePortfoliosRequest message) => WriteAsync(message, CancellationToken.None);

        public Task WriteAsync(RevaluePortfoliosRequest message, CancellationToken cancellationToken)
        {
            var through = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Assert.True(writes.Writer.TryWrite((message, through)));
            return through.Task.WaitAsync(cancellationToken);
        }

        public Task CompleteAsync() => Task.CompletedTask;
    }

    private sealed class Silence<T> : IAsyncStreamReader<T>
    {
        public T Current => throw new InvalidOperationException();

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return false;
        }
    }
}
