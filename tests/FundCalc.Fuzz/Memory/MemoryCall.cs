using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FundCalc.Fuzz.Memory;

/// <summary>One gRPC call as the features of an HTTP/2 request: its messages are there from the start, the reply is kept.</summary>
internal sealed class MemoryCall : IHttpRequestFeature, IHttpResponseFeature, IHttpResponseBodyFeature, IHttpResponseTrailersFeature, IRequestBodyPipeFeature, IHttpRequestLifetimeFeature, IDisposable
{
    private const int PrefixLength = 5;

    private readonly CancellationTokenSource _aborted = new();
    private readonly List<(Func<object, Task> Callback, object State)> _completed = [];
    private readonly List<(Func<object, Task> Callback, object State)> _starting = [];
    private readonly MemoryStream _reply = new();

    /// <summary>A call of a method, with the messages that its caller sends before it ends its side.</summary>
    public MemoryCall(string path, IReadOnlyList<byte[]> messages)
    {
        Path = path;
        Reader = PipeReader.Create(new ReadOnlySequence<byte>(Framed(messages)));
        Writer = PipeWriter.Create(new StartingStream(this));
        Features = new FeatureCollection();
        Features.Set<IHttpRequestFeature>(this);
        Features.Set<IHttpResponseFeature>(this);
        Features.Set<IHttpResponseBodyFeature>(this);
        Features.Set<IHttpResponseTrailersFeature>(this);
        Features.Set<IRequestBodyPipeFeature>(this);
        Features.Set<IHttpRequestLifetimeFeature>(this);
    }

    public IFeatureCollection Features { get; }

    public string Protocol { get; set; } = "HTTP/2";

    public string Scheme { get; set; } = "http";

    public string Method { get; set; } = "POST";

    public string PathBase { get; set; } = "";

    public string Path { get; set; }

    public string QueryString { get; set; } = "";

    public string RawTarget { get; set; } = "";

    public PipeReader Reader { get; }

    public PipeWriter Writer { get; }

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public bool HasStarted { get; private set; }

    public CancellationToken RequestAborted
    {
        get => _aborted.Token;
        set => throw new NotSupportedException();
    }

    IHeaderDictionary IHttpRequestFeature.Headers { get; set; } = new HeaderDictionary { ["content-type"] = "application/grpc", ["te"] = "trailers" };

    Stream IHttpRequestFeature.Body
    {
        get => Reader.AsStream();
        set => throw new NotSupportedException();
    }

    IHeaderDictionary IHttpResponseFeature.Headers { get; set; } = new HeaderDictionary();

    Stream IHttpResponseFeature.Body
    {
        get => Stream;
        set => throw new NotSupportedException();
    }

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public Stream Stream => Writer.AsStream();

    /// <summary>What the call's caller got.</summary>
    public StreamOutcome Outcome
    {
        get
        {
            var headers = ((IHttpResponseFeature)this).Headers;
            var ending = Trailers.ContainsKey("grpc-status") ? Trailers : headers;
            var code = int.TryParse(ending["grpc-status"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (StatusCode)number : Grpc.Core.StatusCode.Unknown;
            var details = ending["grpc-status-details-bin"].ToString();
            return new StreamOutcome(Messages(), code, Uri.UnescapeDataString(ending["grpc-message"].ToString()), details.Length == 0 ? null : Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')));
        }
    }

    public void Abort() => _aborted.Cancel();

    public void OnStarting(Func<object, Task> callback, object state) => _starting.Add((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Add((callback, state));

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (!HasStarted)
        {
            foreach (var (callback, state) in Enumerable.Reverse(_starting))
            {
                await callback(state);
            }

            HasStarted = true;
        }
    }

    public async Task CompleteAsync()
    {
        await Writer.FlushAsync();
        foreach (var (callback, state) in Enumerable.Reverse(_completed))
        {
            await callback(state);
        }

        _completed.Clear();
    }

    public void DisableBuffering()
    {
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void Dispose() => _aborted.Dispose();

    private static byte[] Framed(IReadOnlyList<byte[]> messages)
    {
        var bytes = new byte[messages.Sum(message => PrefixLength + message.Length)];
        var at = 0;
        foreach (var message in messages)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at + 1), message.Length);
            message.CopyTo(bytes, at + PrefixLength);
            at += PrefixLength + message.Length;
        }

        return bytes;
    }

    private List<byte[]> Messages()
    {
        var bytes = _reply.GetBuffer().AsSpan(0, (int)_reply.Length);
        List<byte[]> messages = [];
        while (bytes.Length > 0)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
            messages.Add(bytes.Slice(PrefixLength, length).ToArray());
            bytes = bytes[(PrefixLength + length)..];
        }

        return messages;
    }

    /// <summary>Where the reply's bytes go: the first of them start the response.</summary>
    private sealed class StartingStream(MemoryCall call) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => call.StartAsync(cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await call.StartAsync(cancellationToken);
            call._reply.Write(buffer.Span);
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Replies are written asynchronously.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
