using System.Globalization;
using FundCalc.Host.Tests.Support;
using FundCalc.Host.Tests.Vectors;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Xunit.Abstractions;

namespace FundCalc.Host.Tests.Costs;

/// <summary>What the dearest requests that the limits allow cost: no request may keep a processor busy for seconds.</summary>
[Collection(RunsAlone.Name)]
public sealed class CostTests(ITestOutputHelper output)
{
    // An idle machine takes less than 1 second for each; a busy one with cold code more.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private static readonly Dictionary<string, Func<IMessage>> Dearest = new(StringComparer.Ordinal)
    {
        ["AccrueFees, terms compounded daily"] = () => DearFees.Accrue(FundCalc.V1.AccrualMethod.DailyCompounded, 5),
        ["AccrueFees, changes of the average"] = () => DearFees.Accrue(FundCalc.V1.AccrualMethod.AverageDaily, 20),
        ["ProjectFees, daily pieces"] = DearFees.ProjectDaily,
        ["ProjectFees, every growth"] = () => DearFees.ProjectScenarios(FundCalc.V1.FeeConvention.FeeAfterGrowth),
        ["ProjectFees, along an index"] = DearFees.ProjectPath,
        ["CompareFeePlans"] = DearFees.Compare,
        ["CalculateCosts"] = DearFees.Costs,
        ["ConvertRate, to continuous"] = () => DearFees.Convert(1),
        ["ConvertRate, between frequencies"] = () => DearFees.Convert(8_784),
        ["CalculatePerformanceFee, losses carried"] = DearPerformance.Losses,
        ["CalculatePerformanceFee, lots"] = DearPerformance.Lots,
        ["CalculatePerformanceFee, series of shares"] = DearPerformance.Series,
        ["CalculateNav, every class with all terms"] = DearNavs.Strike,
        ["CalculatePremiumDiscount"] = DearNavs.Premiums,
        ["ApplyDealing, orders in cash"] = () => DearNavs.Deal(inKind: false),
        ["ApplyDealing, baskets"] = () => DearNavs.Deal(inKind: true),
        ["AssessNavError"] = DearNavs.Errors,
        ["CalculateReturns, money-weighted"] = () => DearReturns.MoneyWeighted(FundCalc.V1.DayCount.ActActIsda),
        ["CalculateReturns, time-weighted"] = DearReturns.TimeWeighted,
        ["CalculateDayCount"] = DearValuations.DayCount,
        ["CalculateAccruedInterest"] = DearValuations.AccruedInterest,
        ["ValuePortfolio, plain"] = DearValuations.Plain,
        ["ValuePortfolio, bonds"] = DearValuations.Bonds,
        ["ValuePortfolio, trades and claims"] = DearValuations.Trades,
        ["CalculateAum"] = DearValuations.Aum,
        ["CalculateExposure"] = DearValuations.Exposure,
        ["AssessLiquidity"] = DearValuations.Liquidity,
        ["AttributeChange"] = DearValuations.Attribution,
    };

    public static TheoryData<string> Names { get; } = [.. Dearest.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task DearestRequest_IsBounded(string name)
    {
        await using var host = await RunningHost.StartAsync();
        var request = Dearest[name]();
        var method = Of(request);

        // The first call also compiles.
        await AnsweredAsync(host, method, request);
        var before = Environment.CpuUsage.TotalTime;
        var reply = await AnsweredAsync(host, method, request);
        var taken = Environment.CpuUsage.TotalTime - before;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {taken.TotalSeconds:F2} s, {request.CalculateSize():N0} bytes in, {reply.CalculateSize():N0} out"));
        Assert.True(taken < Bound, $"{taken}");
    }

    [Fact]
    public void EveryCalculation_HasItsDearestRequest() => Assert.Empty(Contracts.Unary
        // The price service calculates nothing; of CalculateSensitivity nobody has built the dearest request yet.
        .Where(method => !string.Equals(method.Service.Name, "PriceService", StringComparison.Ordinal) && !string.Equals(method.Name, "CalculateSensitivity", StringComparison.Ordinal))
        .Except(Dearest.Values.Select(request => Of(request())))
        .Select(method => method.Name));

    // A request that is refused would measure nothing: the test says which fields were at fault.
    private static async Task<IMessage> AnsweredAsync(RunningHost host, MethodDescriptor method, IMessage request)
    {
        try
        {
            return await Contracts.CallAsync(host.Channel, method, request);
        }
        catch (RpcException refused)
        {
            throw new InvalidOperationException($"{refused.Status.Detail} {string.Join("; ", new RichError(refused).Violations.Take(10))}", refused);
        }
    }

    private static MethodDescriptor Of(IMessage request) => Contracts.Unary.Single(method => method.InputType == request.Descriptor);
}
