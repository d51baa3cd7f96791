using FundCalc.Host.Telemetry;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace FundCalc.Host.Errors;

/// <summary>The only way out for errors of our services: what the domain throws becomes a typed status, and is logged once.</summary>
internal sealed class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => continuation(request, context));

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => continuation(new CallerReader<TRequest>(requestStream), context));

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => Nothing(continuation(request, responseStream, context)));

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(context, () => Nothing(continuation(new CallerReader<TRequest>(requestStream), responseStream, context)));

    /// <summary>Whether the deadline passed before the call began. A time of less than 100 nanoseconds arrives as none at all: only its header is there.</summary>
    private static bool IsLate(ServerCallContext context) => context.Deadline <= DateTime.UtcNow
        || (context.Deadline == DateTime.MaxValue && context.GetHttpContext().Request.Headers.TryGetValue("grpc-timeout", out var timeout) && timeout.ToString().EndsWith('n'));

    private static async Task<bool> Nothing(Task call)
    {
        await call;
        return true;
    }

    private async Task<T> Guard<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            if (IsLate(context))
            {
                throw RefusalException.TooLate();
            }

            return await call();
        }
        catch (RpcException)
        {
            throw;
        }
        catch (Exception exception) when (context.CancellationToken.IsCancellationRequested || exception is CallerGoneException)
        {
            // The caller went away or its deadline passed: nobody reads the answer, whatever broke on the way.
            HostLog.CallGone(logger, context.Method);
            throw context.Deadline <= DateTime.UtcNow
                ? new RpcException(new Status(StatusCode.DeadlineExceeded, "The deadline passed."))
                : new RpcException(new Status(StatusCode.Cancelled, "The caller cancelled."));
        }
        catch (Exception exception)
        {
            var failure = Failures.Of(exception);
            var requestId = context.GetHttpContext().TraceIdentifier;
            if (failure.IsUnforeseen)
            {
                HostLog.Unforeseen(logger, exception, context.Method, requestId);
            }
            else
            {
                HostLog.Refused(logger, context.Method, failure.Reason, requestId);
            }

            throw StatusWriter.Exception(failure, requestId);
        }
    }
}
