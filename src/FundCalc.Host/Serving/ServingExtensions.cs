using System.Net;
using FundCalc.Host.Errors;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FundCalc.Host.Serving;

/// <summary>Adds the ports, their limits, and gRPC with its one way out for errors.</summary>
internal static class ServingExtensions
{
    /// <summary>Adds Kestrel and gRPC as <see cref="ListenOptions"/> says.</summary>
    public static void AddServing(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ListenOptions>()
            .Bind(builder.Configuration.GetSection(ListenOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ListenOptions>, ListenOptionsValidator>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
        services.AddOptions<HostOptions>().Configure<IOptions<ListenOptions>>((host, listen) => host.ShutdownTimeout = listen.Value.ShutdownGrace);
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<ErrorInterceptor>();
            // The interceptor has put everything that callers may know into the status.
            grpc.EnableDetailedErrors = false;
        });
        services.AddOptions<Grpc.AspNetCore.Server.GrpcServiceOptions>()
            .Configure<IOptions<ListenOptions>>((grpc, listen) => grpc.MaxReceiveMessageSize = listen.Value.MaxMessageBytes);
        services.AddHostedService<AddressLog>();
    }

    private sealed class KestrelSetup(IOptions<ListenOptions> options) : IConfigureOptions<KestrelServerOptions>
    {
        public void Configure(KestrelServerOptions kestrel)
        {
            var listen = options.Value;
            var address = IPAddress.Parse(listen.Address);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = listen.MaxConnections;
            kestrel.Limits.Http2.MaxStreamsPerConnection = listen.MaxStreamsPerConnection;
            kestrel.Limits.Http2.InitialStreamWindowSize = listen.StreamWindowBytes;
            kestrel.Limits.Http2.InitialConnectionWindowSize = listen.ConnectionWindowBytes;
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
            kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
            // Streams live as long as their callers want; the message size bounds what one of them can make the host hold.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(address, listen.GrpcPort, port => port.Protocols = HttpProtocols.Http2);
            kestrel.Listen(address, listen.HttpPort, port => port.Protocols = HttpProtocols.Http1);
        }
    }
}
