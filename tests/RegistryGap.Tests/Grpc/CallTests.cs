using Grpc.Core;

namespace RegistryGap.Tests.Grpc;

public sealed class CallTests : IAsyncLifetime
{
    private ProbeHost _host = null!;

    public async Task InitializeAsync() => _host = await ProbeHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Unary_Awaited_GivesResponseHeadersStatusAndTrailers()
    {
        using var call = _host.Client.EchoAsync(new Note { Text = "hello" }, new Metadata { { "User", "ada" } });

        Assert.Equal("hello", (await call).Text);
        Assert.Equal("ada", (await call.ResponseHeadersAsync).GetValue("seen-user"));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal("no", call.GetTrailers().GetValue("peer-known"));
        Assert.Equal("/registrygap.tests.Probe/Echo", call.GetTrailers().GetValue("method"));
    }

    [Fact]
    public void Unary_Blocking_GivesResponse() => Assert.Equal("x", _host.Client.Echo(new Note { Text = "x" }).Text);

    [Fact]
    public async Task Unary_ServerThrows_StatusAndTrailersReachTheClient()
    {
        var thrown = await Assert.ThrowsAsync<RpcException>(
            async () => await _host.Client.EchoAsync(new Note { Text = ProbeService.Refuse }));

        Assert.Equal(StatusCode.FailedPrecondition, thrown.StatusCode);
        Assert.Equal("refused", thrown.Status.Detail);
        Assert.Equal("because", thrown.Trailers.GetValue("reason"));
        Assert.Equal(new byte[] { 0, 1, 255 }, thrown.Trailers.GetValueBytes("detail-bin"));
    }

    [Fact]
    public async Task Unary_DeadlinePasses_EndsWithDeadlineExceeded()
    {
        var thrown = await Assert.ThrowsAsync<RpcException>(async () => await _host.Client.EchoAsync(
            new Note { Text = ProbeService.Forever }, deadline: DateTime.UtcNow.AddMilliseconds(200)));

        Assert.Equal(StatusCode.DeadlineExceeded, thrown.StatusCode);
    }

    [Fact]
    public async Task Unary_Cancelled_EndsWithCancelled()
    {
        using var cancel = new CancellationTokenSource();
        var call = _host.Client.EchoAsync(new Note { Text = ProbeService.Forever }, cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
    }

    [Fact]
    public async Task ClientStream_Completed_GivesOneResponse()
    {
        using var call = _host.Client.Join();
        foreach (var text in new[] { "a", "b", "c" })
        {
            await call.RequestStream.WriteAsync(new Note { Text = text });
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal("abc", (await call).Text);
    }

    [Fact]
    public async Task ServerStream_ReadToTheEnd_GivesAllResponsesInOrder()
    {
        using var call = _host.Client.Spell(new Note { Text = "fund" });
        var letters = new List<string>();
        await foreach (var note in call.ResponseStream.ReadAllAsync())
        {
            letters.Add(note.Text);
        }

        Assert.Equal(["f", "u", "n", "d"], letters);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_ThousandMessages_EachAnsweredBeforeTheNext()
    {
        using var call = _host.Client.Chat();
        for (var i = 0; i < 1000; i++)
        {
            await call.RequestStream.WriteAsync(new Note { Text = $"{i}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal("yes", call.GetTrailers().GetValue("done"));
    }

    [Fact]
    public async Task Duplex_DisposedInMidStream_ReadEndsWithCancelled()
    {
        var call = _host.Client.Chat();
        await call.RequestStream.WriteAsync(new Note { Text = "one" });
        Assert.True(await call.ResponseStream.MoveNext());
        var read = call.ResponseStream.MoveNext();
        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => read)).StatusCode);
    }
}
