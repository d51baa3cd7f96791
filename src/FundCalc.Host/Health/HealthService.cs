using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FundCalc.Host.Health;

/// <summary>The rpcs of <c>grpc.health.v1.Health</c>.</summary>
internal sealed class HealthService(HealthBoard board) : Grpc.Health.V1.Health.HealthBase
{
    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => board.Find(request.Service) is { } status
        ? Task.FromResult(new HealthCheckResponse { Status = status })
        : throw new RpcException(new Status(StatusCode.NotFound, "The service is not known."));

    /// <inheritdoc/>
    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        foreach (var service in board.Services)
        {
            response.Statuses.Add(service, new HealthCheckResponse { Status = board.Find(service) ?? ServingStatus.Unknown });
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc/>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        for (ServingStatus? told = null; ;)
        {
            var entry = board.Current;
            var status = board.Find(request.Service) ?? ServingStatus.ServiceUnknown;
            if (status != told)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
                told = status;
            }

            if (entry.IsFinal)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "The host is shutting down."));
            }

            await entry.WaitAsync(context.CancellationToken);
        }
    }
}
