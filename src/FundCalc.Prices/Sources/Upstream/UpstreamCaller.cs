using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using FundCalc.PriceSource.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>Makes the calls to the source upstream: each with a deadline, repeated with growing pauses where it failed in passing, none for a while after nearly all failed.</summary>
internal sealed class UpstreamCaller
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly PriceSourceService.PriceSourceServiceClient _client;
    private readonly QuoteReader _reader;
    private readonly UpstreamHealth _health;
    private readonly UpstreamMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ResiliencePipeline<GetQuotesResponse> _pipeline;

    public UpstreamCaller(CallInvoker invoker, IOptions<PriceBookOptions> options, UpstreamHealth health, UpstreamMetrics metrics, TimeProvider time)
    {
        var settings = options.Value.Upstream;
        (_health, _metrics, _time, _timeout) = (health, metrics, time, settings.Timeout);
        _client = new PriceSourceService.PriceSourceServiceClient(invoker);
        _reader = new QuoteReader(settings.Name, metrics);
        var breaker = new CircuitBreakerStateProvider();
        _pipeline = Build(settings, breaker, time);
        metrics.ObserveBreaker(() => breaker.CircuitState);
    }

    /// <summary>Makes a call. Whatever happens is the outcome; it never throws.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Every instrument of the call gets the failure; one that nobody foresaw is logged with its trace.")]
    public async Task<QuoteOutcome> AskAsync(QuoteCall call)
    {
        try
        {
            var response = await _pipeline.ExecuteAsync(
                static (state, cancellationToken) => new ValueTask<GetQuotesResponse>(state.Caller.AttemptAsync(state.Call, cancellationToken)), (Caller: this, Call: call), call.Abandoned);
            var outcome = _reader.Read(response, call.InstrumentIds, _time.GetUtcNow());
            _health.Answered(outcome, call.InstrumentIds.Count);
            return outcome;
        }
        catch (BrokenCircuitException)
        {
            _metrics.Withheld();
            _health.LeftAlone();
            return QuoteOutcome.Failed("it is not asked again for a moment, as it did not answer");
        }
        catch (Exception) when (call.Abandoned.IsCancellationRequested)
        {
            // A read that was given up early says nothing about the source; one whose time was over does.
            if (_time.GetTimestamp() >= call.Deadline)
            {
                _health.Failed("no answer in time");
            }

            return QuoteOutcome.Failed("it did not answer in time");
        }
        catch (RpcException exception)
        {
            _health.Failed(Describe(exception));
            return QuoteOutcome.Failed($"it did not answer ({exception.StatusCode})");
        }
        catch (Exception exception)
        {
            _health.Unforeseen(exception);
            return QuoteOutcome.Failed("its answer could not be read");
        }
    }

    private static ResiliencePipeline<GetQuotesResponse> Build(UpstreamOptions settings, CircuitBreakerStateProvider breaker, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<GetQuotesResponse> { TimeProvider = time };
        if (settings.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<GetQuotesResponse>
            {
                ShouldHandle = new PredicateBuilder<GetQuotesResponse>().Handle<RpcException>(
                    exception => exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted),
                MaxRetryAttempts = settings.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(50),
                MaxDelay = TimeSpan.FromMilliseconds(500),
            });
        }

        // A source that fails half of its calls is still worth asking; one that fails nearly all is not. Codes that are about the request say nothing of the source.
        return builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<GetQuotesResponse>
        {
            ShouldHandle = new PredicateBuilder<GetQuotesResponse>().Handle<RpcException>(
                exception => exception.StatusCode is not (StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.OutOfRange or StatusCode.FailedPrecondition)),
            FailureRatio = 0.9,
            MinimumThroughput = 8,
            SamplingDuration = Window,
            BreakDuration = settings.BreakDuration,
            StateProvider = breaker,
        }).Build();
    }

    private async Task<GetQuotesResponse> AttemptAsync(QuoteCall call, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var left = _time.GetElapsedTime(started, call.Deadline);
        var request = new GetQuotesRequest { InstrumentIds = { call.InstrumentIds } };
        using var activity = StartActivity(call);
        var headers = new Metadata();
        if (activity?.Id is { } id)
        {
            headers.Add("traceparent", id);
            if (activity.TraceStateString is { Length: > 0 } state)
            {
                headers.Add("tracestate", state);
            }
        }

        // The deadline is a point of the system's clock, whichever clock this host was given.
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + (left < _timeout ? left : _timeout);
        var status = StatusCode.OK;
        try
        {
            using var answer = _client.GetQuotesAsync(request, new CallOptions(headers, deadline, cancellationToken));
            return await answer.ResponseAsync;
        }
        catch (RpcException exception)
        {
            status = exception.StatusCode;
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            var name = UpstreamMetrics.NameOf(status);
            activity?.SetTag(PricesDiagnostics.ResultTag, name);
            _metrics.Called(name, _time.GetElapsedTime(started));
        }
    }

    private static Activity? StartActivity(QuoteCall call)
    {
        if (!PriceMetrics.ActivitySource.HasListeners())
        {
            return null;
        }

        var traces = call.Traces.ToArray();
        var activity = PriceMetrics.ActivitySource.StartActivity(
            PricesDiagnostics.UpstreamCallActivity, ActivityKind.Client, traces.FirstOrDefault(), links: traces.Skip(1).Select(trace => new ActivityLink(trace)));
        activity?.SetTag(PricesDiagnostics.InstrumentsTag, call.InstrumentIds.Count);
        return activity;
    }

    // The status and what this machine knows; what the source says may hold anything.
    private static string Describe(RpcException exception) =>
        exception.Status.DebugException is { } cause ? $"{exception.StatusCode}, {cause.GetType().Name}: {cause.Message}" : exception.StatusCode.ToString();
}
