using FundCalc.Benchmarks.Data;
using FundCalc.Calculation.Batch;
using FundCalc.Host;
using FundCalc.Host.Batch;
using FundCalc.Host.Mapping;
using FundCalc.Prices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FundCalc.Benchmarks.Kernels;

/// <summary>The service's own way from the bytes of a message to the totals of its portfolio, without a server around it: all checks, flags and rounding included.</summary>
internal sealed class ServiceKernels : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RowValuer _rows;
    private readonly ColumnValuer _columns;

    private ServiceKernels(WebApplication app, BatchQuestion question, BatchPrices prices)
    {
        _app = app;
        var totals = new BatchTotals(prices.Market);
        var writer = new ValuationWriter(question.BaseCurrency, question.Rounding, prices.AsOf);
        _rows = new RowValuer(question, prices, totals, writer, scenarios: null);
        _columns = new ColumnValuer(question, prices, totals, writer, scenarios: null);
    }

    /// <summary>A batch over the benchmark's market that has come to know all instruments.</summary>
    public static async Task<ServiceKernels> OpenAsync(PriceFile file)
    {
        var app = FundCalcHost.Build(["--Listen:GrpcPort=0", "--Listen:HttpPort=0", $"--Prices:File={file.Path}", "--Logging:LogLevel:Default=Warning"]);
        await app.StartAsync();
        var question = BatchQuestion.Read(BatchMessages.Settings().Settings);
        var prices = await BatchPrices.OpenAsync(app.Services.GetRequiredService<IPriceBook>(), question, CancellationToken.None);
        var kernels = new ServiceKernels(app, question, prices);
        foreach (var piece in BatchMessages.Table())
        {
            await kernels._columns.AppendAsync(piece.Instruments, CancellationToken.None);
        }

        return kernels;
    }

    /// <summary>The totals of the one portfolio in row form of a message.</summary>
    public KernelTotals Rows(ReadOnlySpan<byte> message) =>
        RowBytes.TryRead(Bare.Portfolio(message), out var row) && _rows.TryValue(row.Portfolio, out _, out var totals)
            ? totals
            : throw new BenchmarkException("The row kernel refused a portfolio.");

    /// <summary>The totals of the one portfolio in column form of a message, which has <see cref="BatchMessage.Slack"/> bytes more behind it.</summary>
    public KernelTotals Columns(ReadOnlySpan<byte> message) =>
        ColumnBytes.TryRead(Bare.Portfolio(message), out var columns) && _columns.TryValue(columns, out var totals)
            ? totals
            : throw new BenchmarkException("The column kernel refused a portfolio.");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
