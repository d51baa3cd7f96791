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
            default:
                reader.Refuse(at.Of("day_count"), dayCount.ToString("D"), "must be a value that the contract names");
                return fallback;
        }
    }
}
