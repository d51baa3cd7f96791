using System.Net;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace FundCalc.Client;

/// <summary>
/// The generated clients of all services over one connection. Calls fail with <see cref="FundCalcException"/>, and a unary call that names no deadline gets one.
/// Safe for any number of threads; make one and keep it.
/// </summary>
public sealed class FundCalcClient : IDisposable
{
    private readonly GrpcChannel channel;

    /// <summary>Makes a client; it connects with its first call.</summary>
    /// <param name="address">Where the service listens, for example <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="options">Limits and waits; the defaults where null.</param>
    /// <param name="time">The clock from which deadlines count; the system's where null.</param>
    /// <exception cref="ArgumentException">The address is neither http nor https.</exception>
    public FundCalcClient(Uri address, FundCalcClientOptions? options = null, TimeProvider? time = null)
        : this(address, options ?? new FundCalcClientOptions(), time ?? TimeProvider.System, null)
    {
    }

    /// <summary>A client of one address of those that a name stands for.</summary>
    internal FundCalcClient(Uri address, FundCalcClientOptions options, TimeProvider time, IPEndPoint? endpoint)
    {
        channel = FundCalcChannel.Create(address, options, endpoint);
        CallInvoker direct = channel.CreateCallInvoker();
        Invoker = (options.Observer is { } observer ? direct.Intercept(observer(address)) : direct).Intercept(new CallPolicyInterceptor(options.CallTimeout, time));
        Valuation = new ValuationService.ValuationServiceClient(Invoker);
        Nav = new NavService.NavServiceClient(Invoker);
        Fees = new FeeService.FeeServiceClient(Invoker);
        Prices = new PriceService.PriceServiceClient(Invoker);
    }

    /// <summary>Values portfolios; for batches see <see cref="BatchRevaluer"/>.</summary>
    public ValuationService.ValuationServiceClient Valuation { get; }

    /// <summary>Strikes net asset values.</summary>
    public NavService.NavServiceClient Nav { get; }

    /// <summary>Accrues and projects fees.</summary>
    public FeeService.FeeServiceClient Fees { get; }

    /// <summary>Reads and fills the price book.</summary>
    public PriceService.PriceServiceClient Prices { get; }

    /// <summary>What the clients above call through, with their errors and deadlines: for rpcs that are known by name alone.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>Closes the connection; calls that are under way fail.</summary>
    public void Dispose() => channel.Dispose();
}
