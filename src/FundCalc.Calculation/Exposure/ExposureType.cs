namespace FundCalc.Calculation.Exposure;

/// <summary>What a derivative is, and so how Annex II of Regulation (EU) 231/2013 converts it: N is quantity × contract size, P the price of the underlying, Δ the delta. The numbers are those of the contract.</summary>
public enum ExposureType
{
    /// <summary>Bond future: N × P.</summary>
    BondFuture = 1,

    /// <summary>Interest rate future: N.</summary>
    InterestRateFuture = 2,

    /// <summary>Currency future: N.</summary>
    CurrencyFuture = 3,

    /// <summary>Equity future: N × P.</summary>
    EquityFuture = 4,

    /// <summary>Index future: N × P.</summary>
    IndexFuture = 5,

    /// <summary>Bond option: N × P × Δ.</summary>
    BondOption = 6,

    /// <summary>Equity option: N × P × Δ.</summary>
    EquityOption = 7,

    /// <summary>Interest rate option: N × Δ.</summary>
    InterestRateOption = 8,

    /// <summary>Currency option: N × Δ.</summary>
    CurrencyOption = 9,

    /// <summary>Index option: N × P × Δ.</summary>
    IndexOption = 10,

    /// <summary>Option on a future: N × P × Δ.</summary>
    OptionOnFuture = 11,

    /// <summary>Swaption: N × Δ.</summary>
    Swaption = 12,

    /// <summary>Warrant or right: N × P × Δ.</summary>
    Warrant = 13,

    /// <summary>Interest rate swap: N.</summary>
    InterestRateSwap = 14,

    /// <summary>Currency swap: N.</summary>
    CurrencySwap = 15,

    /// <summary>Total return swap: N × P.</summary>
    TotalReturnSwap = 16,

    /// <summary>Credit default swap, protection sold: the higher of N and N × P.</summary>
    CreditDefaultSwapSeller = 17,

    /// <summary>Credit default swap, protection bought: N × P.</summary>
    CreditDefaultSwapBuyer = 18,
}
