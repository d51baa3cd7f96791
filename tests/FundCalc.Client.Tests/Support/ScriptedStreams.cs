using Grpc.Core;

namespace FundCalc.Client.Tests.Support;

/// <summary>Streams one after the other, each of texts to receive, of an error that breaks it, or of a time without end; where the script of a stream ends, so does the stream.</summary>
internal sealed class ScriptedStreams(params object[][] scripts)
{
    /// <summary>How many were opened.</summary>
    public int Opened { get; private set; }

    /// <summary>How many were given up again.</summary>
    public int Disposed { get; private set; }

    public AsyncServerStreamingCall<string> Open(CallOptions options) => new(
        new Reader(scripts[Opened++], options.CancellationToken), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => Disposed++);

    private sealed class Reader(object[] script, CancellationToken call) : IAsyncStreamReader<string>
    {
        private int next;

        public string Current { get; private set; } = "";

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (call.IsCancellationRequested)
            {
                throw new RpcException(new Status(StatusCode.Cancelled, "The caller gave up."));
            }

            switch (next < script.Length ? script[next++] : null)
            {
                case string text:
                    Current = text;
                    return true;
                case RpcException error:
                    throw error;
                case TimeSpan:
                    // As a call does it: what the caller gives up is an error with a status.
                    await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    throw new RpcException(new Status(StatusCode.Cancelled, "The caller gave up."));
                default:
                    return false;
            }
        }
    }
}
