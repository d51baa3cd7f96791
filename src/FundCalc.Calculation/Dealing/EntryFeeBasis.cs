namespace FundCalc.Calculation.Dealing;

/// <summary>What the rate of an entry fee counts on; numbered as the contract's.</summary>
public enum EntryFeeBasis
{
    /// <summary>What the investor pays.</summary>
    OfPayment = 1,

    /// <summary>What is invested; the payment holds both.</summary>
    OfInvested,

    /// <summary>The order's amount, all of which is invested; the fee comes on top.</summary>
    OnTop,
}
