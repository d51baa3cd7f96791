using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>The terms of a performance fee between contract and calculation.</summary>
internal static class PerformanceTermsMapper
{
    /// <summary>The mark: required.</summary>
    public static (HighWaterMarkBasis Basis, ExactDecimal? Initial) ReadMark(this FieldReader reader, in FieldPath at, Contract.HighWaterMarkTerms? terms)
    {
        if (terms is null)
        {
            reader.Refuse(at.ToString(), "", "must be given: basis NONE says that there is no mark");
            reader.Refuse(at.Of("basis"), "", "must be given");
            return (HighWaterMarkBasis.Net, null);
        }

        return (reader.Enumeration<HighWaterMarkBasis>(at, "basis", (int)terms.Basis, null), reader.Maybe(at, "initial", terms.Initial));
    }

    /// <summary>The hurdle, or null where there is none.</summary>
    public static Hurdle? ReadHurdle(this FieldReader reader, in FieldPath at, Contract.HurdleTerms? terms) => terms is null ? null : new Hurdle
    {
        FixedRate = terms.RateCase == Contract.HurdleTerms.RateOneofCase.FixedRate ? reader.Decimal(at, "fixed_rate", terms.FixedRate) : null,
        Index = terms.RateCase == Contract.HurdleTerms.RateOneofCase.Index ? ReadIndex(reader, at.Field("index"), terms.Index) : null,
        Kind = reader.Enumeration<HurdleKind>(at, "kind", (int)terms.Kind, null),
        SoftTest = MaybeEnumeration<SoftHurdleTest>(reader, at, "soft_test", (int)terms.SoftTest),
        Growth = MaybeEnumeration<HurdleGrowth>(reader, at, "growth", (int)terms.Growth),
        GrowsFrom = MaybeEnumeration<HurdleBase>(reader, at, "grows_from", (int)terms.GrowsFrom),
        DayCount = terms.DayCount == Contract.DayCount.Unspecified ? null : reader.ReadDayCount(at, terms.DayCount, DayCountConvention.Act365Fixed),
        Resets = reader.Enumeration<HurdleReset>(at, "resets", (int)terms.Resets, HurdleReset.AtCrystallisation),
        OpeningGrowth = reader.Decimal(at, "opening_growth", terms.OpeningGrowth, ExactDecimal.Zero),
        NegativeReturn = MaybeEnumeration<NegativeReturnFee>(reader, at, "negative_return", (int)terms.NegativeReturn),
    };

    /// <summary>What is carried forward, or null where nothing is.</summary>
    public static LossCarry? ReadLossCarry(this FieldReader reader, in FieldPath at, Contract.LossCarryTerms? terms)
    {
        if (terms is null)
        {
            return null;
        }

        List<CarriedLoss> carried = [];
        for (var i = 0; i < terms.Carried.Count && i <= PerformanceFeeCalculator.MaxCarried; i++)
        {
            var (path, loss) = (new FieldPath(at.ToString(), "carried", i), terms.Carried[i]);
            carried.Add(new CarriedLoss(reader.ReadDate(path, "period_end", loss.PeriodEnd), reader.Decimal(path, "shortfall", loss.Shortfall)));
        }

        return new LossCarry(
            reader.Enumeration<LossCarryKind>(at, "kind", (int)terms.Kind, null),
            reader.Enumeration<LossCarryUnit>(at, "unit", (int)terms.Unit, null),
            terms.Years == 0 ? null : terms.Years,
            carried);
    }

    /// <summary>When fees become payable: required.</summary>
    public static Crystallisation ReadCrystallisation(this FieldReader reader, in FieldPath at, Contract.CrystallisationTerms? terms)
    {
        if (terms is null)
        {
            reader.Refuse(at.ToString(), "", "must be given");
            return new Crystallisation(CrystallisationFrequency.Annual, [], true);
        }

        List<DateOnly> dates = [];
        for (var i = 0; i < terms.Dates.Count && i <= PerformanceFeeCalculator.MaxPoints && !reader.IsFull; i++)
        {
            dates.Add(reader.ReadDate(at, $"dates[{i}]", terms.Dates[i]));
        }

        return new Crystallisation(MaybeEnumeration<CrystallisationFrequency>(reader, at, "frequency", (int)terms.Frequency), dates, terms.OnRedemption);
    }

    /// <summary>The caps, or null where there are none.</summary>
    public static PerformanceFeeCap? ReadCap(this FieldReader reader, in FieldPath at, Contract.PerformanceFeeCap? terms) =>
        terms is null ? null : new PerformanceFeeCap(reader.Maybe(at, "rate", terms.Rate), reader.Maybe(at, "cumulative", terms.Cumulative));

    /// <summary>A decimal, or null where it is absent.</summary>
    public static ExactDecimal? Maybe(this FieldReader reader, in FieldPath at, string name, string text) =>
        text.Length == 0 ? null : reader.Decimal(at, name, text);

    private static TDomain? MaybeEnumeration<TDomain>(FieldReader reader, in FieldPath at, string name, int number)
        where TDomain : struct, Enum => number == 0 ? null : reader.Enumeration<TDomain>(at, name, number, null);

    private static List<IndexLevel> ReadIndex(FieldReader reader, in FieldPath at, Contract.IndexPath index)
    {
        List<IndexLevel> levels = [];
        for (var i = 0; i < index.Points.Count && i <= PerformanceFeeCalculator.MaxPoints && !reader.IsFull; i++)
        {
            var (path, point) = (new FieldPath(at.ToString(), "points", i), index.Points[i]);
            levels.Add(new IndexLevel(reader.ReadDate(path, "date", point.Date), reader.Decimal(path, "level", point.Level)));
        }

        return levels;
    }
}
