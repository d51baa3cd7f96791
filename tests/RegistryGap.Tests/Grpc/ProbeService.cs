using Grpc.Core;

namespace RegistryGap.Tests.Grpc;

/// <summary>A server written the way that servers are: overrides of generated methods.</summary>
internal sealed class ProbeService : Probe.ProbeBase
{
    public const string Forever = "forever";
    public const string Refuse = "refuse";

    public override async Task<Note> Echo(Note request, ServerCallContext context)
    {
        switch (request.Text)
        {
            case Forever:
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                break;
            case Refuse:
                throw new RpcException(
                    new Status(StatusCode.FailedPrecondition, "refused"),
                    new Metadata { { "reason", "because" }, { "detail-bin", [0, 1, 255] } });
        }

        await context.WriteResponseHeadersAsync(new Metadata { { "seen-user", context.RequestHeaders.GetValue("user") ?? "-" } });
        context.ResponseTrailers.Add("peer-known", context.AuthContext.IsPeerAuthenticated ? "yes" : "no");
        context.ResponseTrailers.Add("method", context.Method);
        return new Note(request);
    }

    public override async Task<Note> Join(IAsyncStreamReader<Note> requestStream, ServerCallContext context)
    {
        var all = new List<string>();
        await foreach (var note in requestStream.ReadAllAsync(context.CancellationToken))
        {
            all.Add(note.Text);
        }

        return new Note { Text = string.Concat(all) };
    }

    public override async Task Spell(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        foreach (var letter in request.Text)
        {
            await responseStream.WriteAsync(new Note { Text = letter.ToString() }, context.CancellationToken);
        }
    }

    public override async Task Chat(
        IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
        {
            await responseStream.WriteAsync(requestStream.Current);
        }

        context.ResponseTrailers.Add("done", "yes");
    }
}
