using FundCalc.V1;
using Google.Protobuf;
using static FundCalc.Host.Tests.Costs.Digits;

namespace FundCalc.Host.Tests.Costs;

/// <summary>The dearest requests of FeeService.</summary>
internal static class DearFees
{
    private static readonly Rounding Finest = new() { Places = 18 };

    public static IMessage Accrue(AccrualMethod method, int termed) => new AccrueFeesRequest
    {
        Currency = "USD",
        StartDate = Day(2020, 1, 31),
        EndDate = Day(2020, 1, 31, 3660),
        OpeningNetAssets = Of(1, 7),
        Method = method,
        Rounding = Finest,
        ShowDays = method == AccrualMethod.DailyCompounded,
        Fees = { Many(termed, i => Fee(i, method)), Many(20 - termed, i => new FeeTerm { Kind = FeeKind.Other, AnnualRate = Of(i, -2) }) },
        Observations = { Many(3659, k => new NetAssetsObservation { Date = Day(2020, 1, 31, k + 1), NetAssets = Of(k, 6 + (k % 3)) }) },
        FamilyAssets = { new FamilyAssets { Family = "F", Total = Of(2, 9) } },
    };

    public static IMessage ProjectDaily()
    {
        var asked = Investment(1200);
        (asked.Convention, asked.AnnualFee, asked.Period, asked.ShowPeriods, asked.ShowCosts) = (FeeConvention.DailyAccrual, Of(3, -2)[..30], Frequency.Monthly, true, true);
        asked.AnnualGrowth = Of(5, -1);
        asked.FeeChanges.Add(Changes(1200));
        return asked;
    }

    // About 250 days that cut the horizon for each of 20 scenarios.
    public static IMessage ProjectScenarios(FeeConvention convention)
    {
        var asked = Investment(0, 5);
        (asked.Convention, asked.AnnualFee, asked.Period, asked.ShowPeriods, asked.ShowCosts) = (convention, Of(3, -2)[..30], Frequency.Monthly, true, true);
        asked.GrowthScenarios.Add(Many(20, i => new GrowthScenario { Name = Name("s", i), AnnualGrowth = Of(i, -1) }));
        asked.FeeChanges.Add(Changes(55));
        return asked;
    }

    public static IMessage ProjectPath()
    {
        var asked = new ProjectFeesRequest
        {
            Currency = "USD",
            InitialInvestment = Of(1, 7),
            StartDate = Day(2000, 1, 1),
            EndDate = Day(2000, 1, 1, 3659),
            Convention = FeeConvention.FeeAfterGrowth,
            AnnualFee = Of(3, -2)[..30],
            Period = Frequency.Monthly,
            ShowPeriods = true,
            ShowCosts = true,
            GrowthPath = new IndexPath { Points = { Many(3660, k => new IndexPoint { Date = Day(2000, 1, 1, k), Level = Of(k, 3) }) } },
            Flows = { Many(1200, k => new DateFlow { Date = Day(2000, 1, 2, 3 * k), Amount = (k % 2 == 0 ? "" : "-") + Of(k, 4) }) },
            FeeChanges = { Many(1200, k => new AnnualFeeChange { FromDate = Day(2000, 1, 3, 3 * k), AnnualFee = Of(k, -2) }) },
            Rounding = Finest,
        };
        return asked;
    }

    public static IMessage Compare() => new CompareFeePlansRequest
    {
        Investment = Investment(0, 10, Of(5, -1)),
        Plans =
        {
            Many(20, i => new FeePlan
            {
                PlanId = Name("p", i),
                AnnualFee = Of(i, -2),
                Convention = i < 2 ? FeeConvention.DailyAccrual : FeeConvention.FeeAfterGrowth,
                EntryFee = Of(i + 40, -2),
                ExitFee = Of(i + 80, -2),
                FeeChanges = { Changes(60) },
            }),
        },
        Grid = Frequency.Monthly,
        ShowValues = true,
    };

    public static IMessage Costs() => new CalculateCostsRequest
    {
        Currency = "USD",
        StartDate = Day(2020, 1, 31),
        EndDate = Day(2020, 1, 31, 3660),
        AverageNetAssets = Of(1, 15),
        Expenses = { Many(1000, i => new FundExpense { Kind = (ExpenseKind)(1 + (i % 9)), Amount = Of(i, 8), Waived = i % 9 is 1 or 6 or 7 ? "" : Of(i, 6) }) },
        UnderlyingFunds =
        {
            Many(10_000, i => new UnderlyingFundCosts
            {
                AverageInvested = Of(i, 9),
                AnnualCharge = Of(i, -1),
                Rebate = Of(i, -2),
                DaysInvested = 1 + (i % 3660),
                TransactionFees = Of(i + 1, 3),
                IncentiveAllocations = Of(i + 2, 4),
            }),
        },
        EntryCharge = Of(5, -1),
        ExitCharge = Of(6, -1),
        HoldingYears = Of(7, 1),
        Rounding = Finest,
        AmountRounding = Finest,
    };

    public static IMessage Convert(int target) => new ConvertRateRequest
    {
        AnnualPercentageRate = Of(1, 0),
        Compounding = target == 1 ? new Compounding { PeriodsPerYear = 8_783 } : new Compounding { PeriodsPerYear = 8_779 },
        Target = target == 1 ? new Compounding { Continuous = true } : new Compounding { PeriodsPerYear = target },
        Rounding = Finest,
    };

    private static ProjectFeesRequest Investment(int flows, int years = 100, string growth = "") => new()
    {
        Currency = "USD",
        InitialInvestment = Of(1, 7),
        StartDate = Day(1999, 3, 31),
        EndDate = Day(1999 + years, 3, 31),
        AnnualGrowth = growth,
        EntryFee = growth.Length == 0 ? Of(6, -1) : "",
        ExitFee = growth.Length == 0 ? Of(7, -1) : "",
        Contributions = new ContributionPlan { Amount = Of(8, 4), Frequency = Frequency.Monthly, FirstDate = Day(1999, 4, 10) },
        Withdrawals = new ContributionPlan { Amount = Of(9, 3), Frequency = Frequency.Monthly, FirstDate = Day(1999, 4, 20) },
        Flows = { Many(flows, k => new DateFlow { Date = Day(1999, 4, 1, 30 * k), Amount = (k % 2 == 0 ? "" : "-") + Of(k, 4) }) },
        UnderlyingFunds = { Many(1000, k => new UnderlyingFund { Share = Of(k, -3)[..16], OngoingCharge = Of(k, -2)[..14], Rebate = Of(k, -3)[..14] }) },
        TransactionCosts = Of(9, -3)[..30],
        Rounding = Finest,
    };

    private static IEnumerable<AnnualFeeChange> Changes(int count) => Many(count, k => new AnnualFeeChange { FromDate = Day(1999, 4, 5, 30 * k), AnnualFee = Of(k, -2) });

    private static TierSchedule Tiers(int seed) => new()
    {
        Tiers = { Many(50, k => new Tier { LowerBound = k == 0 ? "0" : $"{k}{Of(k, 6)[..26]}", Rate = Of(seed + k, -2) }) },
        Application = TierApplication.Slice,
    };

    private static FeeTerm Fee(int i, AccrualMethod method) => new()
    {
        Kind = FeeKind.Management,
        DayCount = i % 2 == 0 ? DayCount.ActActIsda : DayCount._30360Us,
        Tiers = Tiers(i),
        Family = "F",
        Changes = { Many(24, k => new FeeChange { FromDate = Day(2020, 1, 31, k + 1), Tiers = Tiers(i + k) }) },
        Waivers =
        {
            Many(100, k => k % 2 == 0
                ? new FeeWaiver { FromDate = Day(2020, 1, 31, 30 * k), ToDate = Day(2020, 1, 31, (30 * k) + 29 - (k % 5)), Fraction = Of(k, 0) }
                : new FeeWaiver { FromDate = Day(2020, 1, 31, 30 * k), ToDate = Day(2020, 1, 31, (30 * k) + 29 - (k % 5)), Amount = Of(k, 1) }),
        },
        Minimum = new FeeMinimum { Amount = Of(i, 4), Per = FeeFrequency.Monthly },
        Maximum = new FeeMaximum { Amount = Of(i, 5), Per = FeeFrequency.Monthly },
        PaymentFrequency = FeeFrequency.Monthly,
        PaymentLagDays = 27,
        AccrualFrequency = method == AccrualMethod.DailyCompounded ? FeeFrequency.Unspecified : FeeFrequency.Monthly,
    };
}
