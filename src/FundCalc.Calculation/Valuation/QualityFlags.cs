using System.Diagnostics.CodeAnalysis;

namespace FundCalc.Calculation.Valuation;

/// <summary>What stands behind a value that its reader should know. Bit n − 1 is the contract's flag number n.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "Quality flags are the contract's word for them.")]
public enum QualityFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A haircut above zero was applied.</summary>
    Haircut = 1,

    /// <summary>The fair-value level that counts for the position, its own or else its price's, is 3.</summary>
    Level3 = 2,

    /// <summary>The price came with the request, not from the price book.</summary>
    GivenInRequest = 4,

    /// <summary>The price is older than the policy allows.</summary>
    Stale = 8,

    /// <summary>There is no price; the position counts 0.</summary>
    Missing = 16,

    /// <summary>The exchange rate is older than the policy allows.</summary>
    StaleRate = 32,

    /// <summary>The price was not quoted: a matrix, a model, a broker or the cost gave it.</summary>
    Estimated = 64,

    /// <summary>A liquidity discount above zero was applied.</summary>
    LiquidityDiscount = 128,
}
