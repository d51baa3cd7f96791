using BenchmarkDotNet.Attributes;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Benchmarks.Calculators;

/// <summary>One call of each of the other calculators on an input of usual size.</summary>
[MemoryDiagnoser]
public class FundBenchmarks
{
    private static readonly Rounding Cents = new(2, RoundingMode.HalfEven);

    private readonly NavInput _nav = new(
        500_000_000m,
        50_000_000m,
        [.. Enumerable.Range(1, 10).Select(number => new ShareClass
        {
            ClassId = $"class-{number}",
            UnitsIssued = 1_000_000m * number,
            TreasuryUnits = 1_000m,
            AllocationWeight = number,
            FxRate = number % 2 == 0 ? 0.9221m : 1m,
            Rounding = Cents,
            NavRounding = new Rounding(4, RoundingMode.HalfEven),
        })],
        Cents);

    private readonly AccrualInput _month = new()
    {
        StartDate = new DateOnly(2026, 1, 31),
        EndDate = new DateOnly(2026, 2, 28),
        OpeningNetAssets = 123_456_789.12m,
        Fees = [new FeeTerm(0.01m), new FeeTerm(0.0005m)],
        Method = AccrualMethod.Daily,
        Rounding = Cents,
    };

    private readonly ProjectionInput _annual = Projection(FeeConvention.RateDifference);
    private readonly ProjectionInput _daily = Projection(FeeConvention.DailyAccrual);

    /// <summary>Ten share classes.</summary>
    [Benchmark]
    public NavFigures Nav() => NavCalculator.Calculate(_nav);

    /// <summary>Two fees over a month of daily accrual.</summary>
    [Benchmark]
    public AccrualFigures AccrueMonth() => FeeAccrualCalculator.Calculate(_month);

    /// <summary>Ten years by annual compounding, no contributions.</summary>
    [Benchmark]
    public ProjectionFigures ProjectAnnual() => FeeProjectionCalculator.Calculate(_annual);

    /// <summary>Ten years of daily accrual, no contributions.</summary>
    [Benchmark]
    public ProjectionFigures ProjectDaily() => FeeProjectionCalculator.Calculate(_daily);

    private static ProjectionInput Projection(FeeConvention convention) => new()
    {
        InitialInvestment = 10_000m,
        StartDate = new DateOnly(2026, 1, 1),
        EndDate = new DateOnly(2036, 1, 1),
        AnnualGrowth = 0.05m,
        AnnualFee = 0.01m,
        Convention = convention,
        Rounding = Cents,
    };
}
