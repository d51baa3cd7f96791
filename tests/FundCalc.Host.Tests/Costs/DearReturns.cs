using FundCalc.V1;
using Google.Protobuf;
using static FundCalc.Host.Tests.Costs.Digits;

namespace FundCalc.Host.Tests.Costs;

/// <summary>The dearest requests of CalculateReturns.</summary>
internal static class DearReturns
{
    public static IMessage MoneyWeighted(DayCount dayCount) => Asked(1000, dayCount, ReturnMeasure.MoneyWeighted, ReturnMeasure.ModifiedDietz);

    public static IMessage TimeWeighted() => Asked(1000, DayCount.ActActIsda, ReturnMeasure.TimeWeighted);

    private static CalculateReturnsRequest Asked(int flows, DayCount dayCount, params ReturnMeasure[] measures)
    {
        var isTimeWeighted = measures.Contains(ReturnMeasure.TimeWeighted);
        var step = isTimeWeighted ? 1 : 9;
        return new CalculateReturnsRequest
        {
            Measures = { measures },
            Valuations = { Many(3660, k => new ReturnValuation { Date = Day(1990, 1, 31, k * step), Value = Of(k, 8) }) },
            Flows = { Many(flows, k => new DateFlow { Date = Day(1990, 1, 31, 3 * (k + 1) * step), Amount = (k % 2 == 0 ? "" : "-") + Of(k, 5 + (k % 3)) }) },
            FlowTiming = FlowTiming.StartOfDay,
            DayCount = dayCount,
            Annualisation = Annualisation.Always,
            Benchmark = isTimeWeighted ? new IndexPath { Points = { Many(3660, k => new IndexPoint { Date = Day(1990, 1, 31, k), Level = Of(k + 7, 4) }) } } : null,
            ShowPeriods = isTimeWeighted,
            Rounding = new Rounding { Places = 18 },
        };
    }
}
