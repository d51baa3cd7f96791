using FundCalc.Benchmarks.Data;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Foreign;

/// <summary>The same service in another language, in one process for each processor.</summary>
internal sealed class ForeignService : IAsyncDisposable
{
    private readonly List<Companion> _processes = [];
    private readonly List<GrpcChannel> _channels = [];

    /// <summary>How many processes serve.</summary>
    public int Count => _processes.Count;

    /// <summary>grpcio and decimal.</summary>
    public static Task<ForeignService> PythonAsync(PriceFile prices) => StartAsync(process => Companion.Start(
        "debian-python3",
        Repository.Path("tests", "benchmarks", "python", "service.py"),
        "--protos", Repository.Path("protos"),
        "--work", Path.Combine(Path.GetDirectoryName(prices.Path)!, FormattableString.Invariant($"python{process}")),
        "--prices", prices.Path));

    /// <summary>grpc-js and decimal.js.</summary>
    public static Task<ForeignService> NodeAsync(PriceFile prices) => StartAsync(_ => Companion.Start(
        "node", Repository.Path("tests", "benchmarks", "node", "service.mjs"), "--protos", Repository.Path("protos"), "--prices", prices.Path));

    /// <summary>The first processes.</summary>
    public StreamTarget Target(int processes) => new(
        [.. _channels.Take(processes).Select(channel => channel.CreateCallInvoker())],
        BenchmarkMethods.Revalue,
        () => Task.FromResult(new ServerUsage(0, TimeSpan.FromTicks(_processes.Take(processes).Sum(process => process.Usage().Processor.Ticks)))));

    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    private static async Task<ForeignService> StartAsync(Func<int, Companion> start)
    {
        var service = new ForeignService();
        try
        {
            for (var i = 0; i < Environment.ProcessorCount; i++)
            {
                service._processes.Add(start(i));
            }

            foreach (var process in service._processes)
            {
                service._channels.Add(GrpcChannel.ForAddress(await process.AddressAsync()));
            }

            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }
}
