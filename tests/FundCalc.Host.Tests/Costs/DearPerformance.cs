using FundCalc.V1;
using Google.Protobuf;
using static FundCalc.Host.Tests.Costs.Digits;

namespace FundCalc.Host.Tests.Costs;

/// <summary>The dearest requests of CalculatePerformanceFee.</summary>
internal static class DearPerformance
{
    private static readonly Rounding Finest = new() { Places = 18 };

    public static IMessage Losses()
    {
        var asked = Path(3660, units: true);
        asked.HighWaterMark = new HighWaterMarkTerms { Basis = HighWaterMarkBasis.None };
        asked.LossCarry = new LossCarryTerms
        {
            Kind = LossCarryKind.Clocks,
            Years = 50,
            Unit = LossCarryUnit.Return,
            Carried = { Many(8, k => new CarriedLoss { PeriodEnd = Day(2010, 1, 1, k), Shortfall = Of(k, -2) }) },
        };
        asked.Crystallisation = new CrystallisationTerms { Dates = { Day(2020, 1, 31, 3000), Day(2020, 1, 31, 3659) }, OnRedemption = true };
        asked.Hurdle = new HurdleTerms { FixedRate = Of(4, -1), Kind = HurdleKind.Hard, Growth = HurdleGrowth.Compound, DayCount = DayCount.ActActIsda };
        asked.CatchUp = "0.9999999999999999999999999999";
        return asked;
    }

    public static IMessage Lots()
    {
        var asked = Path(20, units: false);
        asked.Scope = PerformanceScope.PerLot;
        asked.HighWaterMark = new HighWaterMarkTerms { Basis = HighWaterMarkBasis.Net };
        asked.Crystallisation = new CrystallisationTerms { Dates = { Many(19, k => Day(2020, 1, 31, k + 1)) }, OnRedemption = true };
        asked.Hurdle = new HurdleTerms
        {
            FixedRate = Of(4, -1), Kind = HurdleKind.Hard, Growth = HurdleGrowth.Compound, GrowsFrom = HurdleBase.HighWaterMark, DayCount = DayCount.ActActIsda, Resets = HurdleReset.Cumulative,
        };
        asked.CatchUp = "0.9999999999999999999999999999";
        asked.Lots.Add(Many(1000, i => new PerformanceLot
        {
            LotId = Name("l", i),
            Units = Of(i, 6),
            EntryDate = Day(2020, 1, 31),
            HighWaterMark = Of(i, 2),
            Redemptions = { Many(18, k => new LotRedemption { Date = Day(2020, 1, 31, k + 1), Units = Of(k, 3) }) },
        }));
        return asked;
    }

    public static IMessage Series()
    {
        var asked = Path(20, units: false);
        asked.HighWaterMark = new HighWaterMarkTerms { Basis = HighWaterMarkBasis.Net };
        asked.Crystallisation = new CrystallisationTerms { Dates = { Many(19, k => Day(2020, 1, 31, k + 1)) }, OnRedemption = true };
        asked.Equalisation = EqualisationMethod.SeriesOfShares;
        asked.RollUp = true;
        asked.OpeningUnits = "";
        asked.Lots.Add(Many(1000, i => new PerformanceLot { LotId = Name("l", i), Units = Of(i, 6), EntryDate = Day(2020, 1, 31, i % 18), IssuePrice = Of(i, 2) }));
        return asked;
    }

    private static CalculatePerformanceFeeRequest Path(int points, bool units) => new()
    {
        Currency = "USD",
        Rate = Of(2, 0),
        Rounding = Finest,
        ValueRounding = Finest,
        OpeningUnits = units ? Of(3, 9) : "",
        Points =
        {
            Many(points, k => new PerformancePoint
            {
                Date = Day(2020, 1, 31, k),
                Value = Of(k, 2 + (k % 2)),
                ManagementFee = k == 0 ? "" : Of(k, -2),
                SubscribedUnits = units && k > 0 ? Of(k, 4) : "",
                RedeemedUnits = units && k > 0 ? Of(k + 1, 4) : "",
            }),
        },
    };
}
