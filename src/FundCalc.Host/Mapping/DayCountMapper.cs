using FundCalc.Calculation.DayCounts;
using DayCount = FundCalc.V1.DayCount;

namespace FundCalc.Host.Mapping;

/// <summary>Day counts by their names in the contract.</summary>
internal static class DayCountMapper
{
    /// <summary>A day count; not given: the field's default.</summary>
    public static DayCountConvention ReadDayCount(this FieldReader reader, in FieldPath at, DayCount dayCount, DayCountConvention fallback)
    {
        switch (dayCount)
        {
            case DayCount.Unspecified:
                return fallback;
            case DayCount.Act365F:
                return DayCountConvention.Act365Fixed;
            case DayCount.Act360:
                return DayCountConvention.Act360;
            case DayCount.ActActIsda:
                return DayCountConvention.ActActIsda;
            case DayCount._30360BondBasis:
                return DayCountConvention.Thirty360BondBasis;
            case DayCount._30360Us:
                return DayCountConvention.Thirty360Us;
            case DayCount._30E360:
                return DayCountConvention.ThirtyE360;
            case DayCount.Act36525:
                return DayCountConvention.Act36525;
            case DayCount.ActActIcma or DayCount._30E360Isda:
                reader.Refuse(at.Of("day_count"), dayCount.ToString("D"), "must be a day count that needs no coupon schedule and no termination date");
                return fallback;
            default:
                reader.Refuse(at.Of("day_count"), dayCount.ToString("D"), "must be a value that the contract names");
                return fallback;
        }
    }

    /// <summary>A day count that must be given, where coupon schedule and termination date can stand beside it.</summary>
    public static DayCountConvention ReadAnyDayCount(this FieldReader reader, in FieldPath at, DayCount dayCount)
    {
        switch (dayCount)
        {
            case DayCount.ActActIcma:
                return DayCountConvention.ActActIcma;
            case DayCount._30E360Isda:
                return DayCountConvention.ThirtyE360Isda;
            case DayCount.Unspecified:
                reader.Refuse(at.Of("day_count"), "", "must be given");
                return DayCountConvention.Act365Fixed;
            default:
                return reader.ReadDayCount(at, dayCount, DayCountConvention.Act365Fixed);
        }
    }

    /// <summary>A day count as the contract names it.</summary>
    public static DayCount Write(DayCountConvention convention) => convention switch
    {
        DayCountConvention.Act365Fixed => DayCount.Act365F,
        DayCountConvention.Act360 => DayCount.Act360,
        DayCountConvention.ActActIsda => DayCount.ActActIsda,
        DayCountConvention.ActActIcma => DayCount.ActActIcma,
        DayCountConvention.Thirty360BondBasis => DayCount._30360BondBasis,
        DayCountConvention.Thirty360Us => DayCount._30360Us,
        DayCountConvention.ThirtyE360 => DayCount._30E360,
        DayCountConvention.ThirtyE360Isda => DayCount._30E360Isda,
        DayCountConvention.Act36525 => DayCount.Act36525,
        _ => throw new ArgumentOutOfRangeException(nameof(convention), convention, "Not a day count convention."),
    };
}
