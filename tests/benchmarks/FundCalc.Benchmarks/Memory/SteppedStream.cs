using System.Diagnostics;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using Grpc.Core;

namespace FundCalc.Benchmarks.Memory;

/// <summary>A stream of the service that is driven in steps: each sends some messages and waits until all their results are there.</summary>
internal sealed class SteppedStream : IDisposable
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(5);

    private readonly AsyncDuplexStreamingCall<byte[], byte[]> _call;
    private readonly Workload _workload;
    private readonly Task<byte[]> _reading;
    private readonly SemaphoreSlim _reader = new(1, 1);
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _awaited = long.MaxValue;
    private long _results;
    private long _lastWrite = Stopwatch.GetTimestamp();

    private SteppedStream(CallInvoker server, Workload workload)
    {
        _workload = workload;
        _call = server.AsyncDuplexStreamingCall(BenchmarkMethods.Revalue, null, new CallOptions());
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Messages sent, without those that open the stream.</summary>
    public long Messages { get; private set; }

    /// <summary>The time stamp of the last write.</summary>
    public long LastWrite => Volatile.Read(ref _lastWrite);

    /// <summary>Begins a stream.</summary>
    public static async Task<SteppedStream> OpenAsync(CallInvoker server, Workload workload)
    {
        var stream = new SteppedStream(server, workload);
        foreach (var message in workload.Opening)
        {
            await stream._call.RequestStream.WriteAsync(message);
        }

        return stream;
    }

    /// <summary>Keeps the reader from reading until the answer is disposed of.</summary>
    public async Task<IDisposable> StopReaderAsync()
    {
        await _reader.WaitAsync();
        return new Stopped(_reader);
    }

    /// <summary>Sends messages and waits for all results.</summary>
    public async Task StepAsync(long messages)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _arrived, arrived);
        Interlocked.Exchange(ref _awaited, _workload.Portfolios(Messages + messages));
        for (var i = 0L; i < messages && !_reading.IsCompleted; i++)
        {
            await _call.RequestStream.WriteAsync(_workload.Take(Messages));
            Messages++;
            Volatile.Write(ref _lastWrite, Stopwatch.GetTimestamp());
        }

        await Task.WhenAny(arrived.Task, _reading).WaitAsync(StepLimit);
        if (_reading.IsCompleted)
        {
            await _reading;
            throw new BenchmarkException("The server ended the stream before its requests did.");
        }
    }

    /// <summary>Ends the requests and checks the summary.</summary>
    public async Task EndAsync()
    {
        await _call.RequestStream.CompleteAsync();
        var last = await _reading.WaitAsync(StepLimit);
        BatchCheck.End(new(Messages, _results, last, 0, 0), _workload);
    }

    public void Dispose()
    {
        _call.Dispose();
        _reader.Dispose();
    }

    private async Task<byte[]> ReadAsync()
    {
        byte[] last = [];
        while (await _call.ResponseStream.MoveNext(CancellationToken.None))
        {
            last = _call.ResponseStream.Current;
            _results += ReplyScanner.CountResults(last);
            if (_results >= Interlocked.Read(ref _awaited))
            {
                Volatile.Read(ref _arrived).TrySetResult();
            }

            await _reader.WaitAsync();
            _reader.Release();
        }

        return last;
    }

    private sealed class Stopped(SemaphoreSlim reader) : IDisposable
    {
        public void Dispose() => reader.Release();
    }
}
