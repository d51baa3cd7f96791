using FundCalc.V1;
using Google.Rpc;
using Microsoft.Extensions.Options;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;
using ReflectionV1 = Grpc.Reflection.V1;
using ReflectionV1Alpha = Grpc.Reflection.V1Alpha;

namespace FundCalc.Host.Reflection;

/// <summary>Adds the reflection interface, <c>grpc.reflection.v1</c> and <c>v1alpha</c>.</summary>
internal static class ReflectionExtensions
{
    /// <summary>Adds what answers the questions.</summary>
    public static IServiceCollection AddReflection(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<ReflectionOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        // Errors carry their details as google.rpc types: a tool that knows us by reflection only can show them.
        services.AddSingleton(_ => new ReflectionAnswers(new DescriptorIndex(Served(), [StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor])));
        return services;
    }

    /// <summary>Serves both versions, unless the settings turn them off.</summary>
    public static void MapReflection(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ReflectionOptions>>().Value.Enabled)
        {
            app.MapGrpcService<ReflectionV1Service>();
            app.MapGrpcService<ReflectionV1AlphaService>();
        }
    }

    private static ServiceDescriptor[] Served() =>
    [
        ValuationService.Descriptor,
        NavService.Descriptor,
        FeeService.Descriptor,
        PriceService.Descriptor,
        Grpc.Health.V1.Health.Descriptor,
        ReflectionV1.ServerReflection.Descriptor,
        ReflectionV1Alpha.ServerReflection.Descriptor,
    ];
}
