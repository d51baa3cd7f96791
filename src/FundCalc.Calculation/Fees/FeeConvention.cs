namespace FundCalc.Calculation.Fees;

/// <summary>How an ongoing fee slows growth; g is the annual growth, f the annual fee, t the years of a piece. The numbers are the contract's.</summary>
public enum FeeConvention
{
    /// <summary>The net rate is g − f: factor (1 + g − f)^t.</summary>
    RateDifference = 1,

    /// <summary>The fee is taken from the grown value: factor ((1 + g) × (1 − f))^t.</summary>
    FeeAfterGrowth = 2,

    /// <summary>Every day is a piece, of d years: factor (1 + g)^d × (1 − f × d).</summary>
    DailyAccrual = 3,

    /// <summary>As the rate difference; the fee of a year is that on its average balance: f × t × (opening + closing value) ÷ 2. Form N-1A, Item 3.</summary>
    N1AAverageBalance = 4,
}
