using Grpc.Core;

namespace RegistryGap.Tests.Grpc;

public sealed class CredentialsTests
{
    private static readonly CallCredentials Token = CallCredentials.FromInterceptor((_, headers) =>
    {
        headers.Add("authorization", "Bearer x");
        return Task.CompletedTask;
    });

    [Fact]
    public void Create_OverInsecureOrCompositeCredentials_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Token));
        Assert.Throws<ArgumentException>(
            () => ChannelCredentials.Create(ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token), Token));
        Assert.ThrowsAny<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.SecureSsl, null!));
    }

    [Fact]
    public void ChannelCredentials_TellTheTransportWhatTheyAre()
    {
        var pair = new KeyCertificatePair("chain", "key");
        VerifyPeerCallback verify = _ => true;
        var ssl = new SslCredentials("roots", pair, verify);

        Assert.Equal(["insecure"], Described(ChannelCredentials.Insecure));
        Assert.Equal(["ssl  "], Described(ChannelCredentials.SecureSsl));
        Assert.Equal(["ssl roots chain verified"], Described(ssl));
        Assert.Equal(["ssl roots "], Described(new SslCredentials("roots")));
        Assert.Equal(["ssl roots chain"], Described(new SslCredentials("roots", pair)));
        Assert.Equal(["composite", "ssl roots chain verified", "call interceptor"], Described(ChannelCredentials.Create(ssl, Token)));
        Assert.Equal("roots", ssl.RootCertificates);
        Assert.Same(pair, ssl.KeyCertificatePair);
    }

    [Fact]
    public async Task CallCredentials_Composed_KeepTheirOrder()
    {
        var calls = new List<string>();
        var first = CallCredentials.FromInterceptor((_, _) => Note("first"));
        var second = CallCredentials.FromInterceptor((_, _) => Note("second"));

        var parts = new CallParts();
        CallCredentials.Compose(first, second).InternalPopulateConfiguration(parts, null);
        foreach (var interceptor in parts.Interceptors)
        {
            await interceptor(new AuthInterceptorContext("url", "method"), []);
        }

        Assert.Equal(["first", "second"], calls);
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(first));
        Assert.Throws<ArgumentNullException>(() => CallCredentials.FromInterceptor(null!));

        Task Note(string name)
        {
            calls.Add(name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void AuthInterceptorContext_KeepsWhatItWasGiven()
    {
        using var cancel = new CancellationTokenSource();
        var context = new AuthInterceptorContext("https://host/pkg.S", "M", cancel.Token);

        Assert.Equal("https://host/pkg.S", context.ServiceUrl);
        Assert.Equal("M", context.MethodName);
        Assert.Equal(cancel.Token, context.CancellationToken);
        Assert.Throws<ArgumentNullException>(() => new AuthInterceptorContext(null!, "M"));
    }

    private static List<string> Described(ChannelCredentials credentials)
    {
        var parts = new ChannelParts();
        credentials.InternalPopulateConfiguration(parts, parts);
        return parts.Lines;
    }

    private sealed class ChannelParts : ChannelCredentialsConfiguratorBase
    {
        public List<string> Lines { get; } = [];

        public override void SetInsecureCredentials(object state) => Lines.Add("insecure");

        public override void SetSslCredentials(
            object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
            Lines.Add($"ssl {rootCertificates} {keyCertificatePair?.CertificateChain}{(verifyPeerCallback is null ? "" : " verified")}");

        public override void SetCompositeCredentials(
            object state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
        {
            Assert.Same(this, state);
            Lines.Add("composite");
            channelCredentials.InternalPopulateConfiguration(this, state);
            var parts = new CallParts();
            callCredentials.InternalPopulateConfiguration(parts, state);
            Lines.AddRange(parts.Interceptors.Select(_ => "call interceptor"));
        }
    }

    private sealed class CallParts : CallCredentialsConfiguratorBase
    {
        public List<AsyncAuthInterceptor> Interceptors { get; } = [];

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
        {
            foreach (var part in credentials)
            {
                part.InternalPopulateConfiguration(this, state);
            }
        }

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
            Interceptors.Add(interceptor);
    }
}
