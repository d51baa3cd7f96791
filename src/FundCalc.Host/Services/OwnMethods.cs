using Grpc.AspNetCore.Server;

namespace FundCalc.Host.Services;

/// <summary>Methods that read or write their messages themselves, apart from the generated services.</summary>
internal static class OwnMethods
{
    /// <summary>Lets a generated service leave methods to others.</summary>
    public static void LeaveOut(this GrpcServiceEndpointConventionBuilder generated, params string[] methods) => generated.Add(endpoint =>
    {
        if (endpoint is RouteEndpointBuilder route
            && endpoint.Metadata.OfType<GrpcMethodMetadata>().Any(metadata => methods.Contains(metadata.Method.Name)))
        {
            // Of two endpoints for one path the one of the lower order answers; ours has 0.
            route.Order = 1;
        }
    });
}
