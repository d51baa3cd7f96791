namespace FundCalc.Calculation.DayCounts;

/// <summary>The day count conventions, by their ISDA and ICMA names.</summary>
public enum DayCountConvention
{
    /// <summary>ACT/365 (Fixed): actual days ÷ 365. ISDA 2006 Definitions 4.16(d).</summary>
    Act365Fixed = 0,

    /// <summary>ACT/360: actual days ÷ 360. ISDA 2006 Definitions 4.16(e).</summary>
    Act360,

    /// <summary>ACT/ACT (ISDA): days in leap years ÷ 366 plus the other days ÷ 365. ISDA 2006 Definitions 4.16(b).</summary>
    ActActIsda,

    /// <summary>ACT/ACT (ICMA): days ÷ (coupon frequency × days of the coupon period). ICMA rule 251, ISDA 2006 Definitions 4.16(c).</summary>
    ActActIcma,

    /// <summary>30/360, also "bond basis": 31st to 30th, the end date only after a start on the 30th or 31st. ISDA 2006 Definitions 4.16(f).</summary>
    Thirty360BondBasis,

    /// <summary>30/360 US: as bond basis, and the end of February counts as a 30th when the period starts there.</summary>
    Thirty360Us,

    /// <summary>30E/360, also "Eurobond basis": every 31st counts as a 30th. ISDA 2006 Definitions 4.16(g).</summary>
    ThirtyE360,

    /// <summary>30E/360 (ISDA): every end of month counts as a 30th, except an end of February that is the termination date. ISDA 2006 Definitions 4.16(h).</summary>
    ThirtyE360Isda,

    /// <summary>ACT/365.25: actual days ÷ 365.25, the average year of the Julian calendar. A day basis of fee schedules, not an ISDA one.</summary>
    Act36525,
}
