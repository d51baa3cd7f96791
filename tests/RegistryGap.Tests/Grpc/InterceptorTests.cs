using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace RegistryGap.Tests.Grpc;

public sealed class InterceptorTests : IAsyncLifetime
{
    private readonly List<string> _order = [];
    private ProbeHost _host = null!;

    public async Task InitializeAsync() => _host = await ProbeHost.StartAsync(options =>
    {
        options.ResponseCompressionAlgorithm = "gzip";
        options.Interceptors.Add<ServerSide>(_order);
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Intercept_Several_RunInTheGivenOrder()
    {
        var client = new Probe.ProbeClient(_host.Channel.Intercept(new Named("a", _order), new Named("b", _order)));

        await client.EchoAsync(new Note { Text = "x" });

        Assert.Equal(["a", "b", "server unary"], _order);
    }

    [Fact]
    public async Task Intercept_Chained_RunsTheNewestFirst()
    {
        var client = new Probe.ProbeClient(_host.Channel.Intercept(new Named("a", _order)).Intercept(new Named("b", _order)));

        await client.EchoAsync(new Note { Text = "x" });

        Assert.Equal(["b", "a", "server unary"], _order);
    }

    [Fact]
    public async Task Intercept_AllKindsOfCalls_PassTheInterceptorsOfBothSides()
    {
        var client = new Probe.ProbeClient(_host.Channel.Intercept(new Named("c", _order)));

        client.Echo(new Note { Text = "x" });
        using (var join = client.Join())
        {
            await join.RequestStream.CompleteAsync();
            await join;
        }

        using (var spell = client.Spell(new Note { Text = "y" }))
        {
            Assert.Single(await spell.ResponseStream.ReadAllAsync().ToListAsync());
        }

        using (var chat = client.Chat())
        {
            await chat.RequestStream.CompleteAsync();
            Assert.False(await chat.ResponseStream.MoveNext());
        }

        Assert.Equal(
            ["c", "server unary", "c", "server client stream", "c", "server server stream", "c", "server duplex"], _order);
    }

    [Fact]
    public async Task Intercept_HeaderFunction_ReplacesTheHeadersOfEveryCall()
    {
        var client = new Probe.ProbeClient(_host.Channel.Intercept(headers =>
        {
            headers.Add("user", "eve");
            return headers;
        }));
        using var call = client.EchoAsync(new Note { Text = "x" });

        Assert.Equal("eve", (await call.ResponseHeadersAsync).GetValue("seen-user"));
    }

    [Fact]
    public async Task WithHost_SendsTheOtherAuthority_AndLeavesTheFirstClientAlone()
    {
        var hosts = new List<string?>();
        var client = new Probe.ProbeClient(_host.Channel.Intercept(new HostWatch(hosts)));

        await client.WithHost("other.example").EchoAsync(new Note { Text = "x" });
        await client.EchoAsync(new Note { Text = "x" });

        Assert.Equal(["other.example", null], hosts);
    }

    [Fact]
    public async Task TestDouble_WhatIsNotOverridden_Throws()
    {
        var client = new Double();

        Assert.Equal("doubled", (await client.EchoAsync(new Note { Text = "x" })).Text);
        Assert.Throws<NotImplementedException>(() => client.Join());
    }

    [Fact]
    public async Task CallCredentials_OverASecureChannelOnly_AddTheirHeaders()
    {
        var credentials = CallCredentials.FromInterceptor((context, headers) =>
        {
            headers.Add("user", context.MethodName);
            return Task.CompletedTask;
        });
        var options = new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true };
        using var channel = GrpcChannel.ForAddress($"http://{_host.Channel.Target}", options);
        var client = new Probe.ProbeClient(channel);
        using var call = client.EchoAsync(new Note { Text = "x" }, new CallOptions(credentials: credentials));

        Assert.Equal("Echo", (await call.ResponseHeadersAsync).GetValue("seen-user"));
    }

    [Fact]
    public async Task CallObjects_MadeByHand_GiveWhatTheyWereMadeOf()
    {
        var disposed = 0;
        var headers = new Metadata();
        var trailers = new Metadata();
        var status = new Status(StatusCode.OK, "fine");
        var unary = new AsyncUnaryCall<string>(
            Task.FromResult("r"), Task.FromResult(headers), () => status, () => trailers, () => disposed++);
        var stateful = new AsyncUnaryCall<string>(
            Task.FromResult("r"),
            state => Task.FromResult((Metadata)((object[])state)[0]),
            state => (Status)((object[])state)[1],
            state => (Metadata)((object[])state)[2],
            _ => disposed++,
            new object[] { headers, status, trailers });

        foreach (var call in new[] { unary, stateful })
        {
            Assert.Equal("r", await call);
            Assert.Equal("r", await call.ConfigureAwait(false));
            Assert.Same(headers, await call.ResponseHeadersAsync);
            Assert.Equal("fine", call.GetStatus().Detail);
            Assert.Same(trailers, call.GetTrailers());
            call.Dispose();
        }

        Assert.Equal(2, disposed);
    }

    private sealed class Named(string name, List<string> order) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            order.Add(name);
            return continuation(request, context);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            order.Add(name);
            return continuation(request, context);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            order.Add(name);
            return continuation(context);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            order.Add(name);
            return continuation(request, context);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            order.Add(name);
            return continuation(context);
        }
    }

    private sealed class HostWatch(List<string?> hosts) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            hosts.Add(context.Host);
            return continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, null, context.Options));
        }
    }

    private sealed class ServerSide(List<string> order) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            order.Add("server unary");
            return continuation(request, context);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            order.Add("server client stream");
            return continuation(requestStream, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            order.Add("server server stream");
            return continuation(request, responseStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            order.Add("server duplex");
            return continuation(requestStream, responseStream, context);
        }
    }

    private sealed class Double : Probe.ProbeClient
    {
        public override AsyncUnaryCall<Note> EchoAsync(
            Note request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
            new(Task.FromResult(new Note { Text = "doubled" }), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }
}
