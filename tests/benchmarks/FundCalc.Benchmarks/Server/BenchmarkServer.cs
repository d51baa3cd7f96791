using FundCalc.Benchmarks.Reporting;
using FundCalc.Host;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FundCalc.Benchmarks.Server;

/// <summary>The server's side of the benchmarks: the host as it ships, on free ports, with a price file of the benchmark's, and beside it the methods that move bytes.</summary>
internal static class BenchmarkServer
{
    /// <summary>Serves until the standard input ends.</summary>
    /// <param name="priceFile">The price file.</param>
    /// <param name="further">Further settings.</param>
    public static async Task RunAsync(string priceFile, string[] further)
    {
        string[] settings = ["--Listen:GrpcPort=0", "--Listen:HttpPort=0", $"--Prices:File={priceFile}", "--Logging:LogLevel:Default=Warning", .. further];
        var app = FundCalcHost.Build(
            settings, builder => builder.Services.AddSingleton<IServiceMethodProvider<BesideService>, BesideMethodProvider>());
        await using (app)
        {
            app.MapGrpcService<BesideService>();
            await app.StartAsync();

            // The host listens for gRPC first, for HTTP/1.1 second.
            Output.Line($"{ServerProcess.Listening}{app.Urls.First()}");
            while (await Console.In.ReadLineAsync() is not null)
            {
                // Nothing is asked over the standard input; its end means stop.
            }

            await app.StopAsync();
        }
    }
}
