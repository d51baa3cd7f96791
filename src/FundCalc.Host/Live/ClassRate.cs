using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Host.Live;

/// <summary>The present rate from a fund currency into that of a class.</summary>
internal sealed class ClassRate
{
    /// <summary>Whether there is one to use.</summary>
    public bool IsUsable { get; private set; }

    /// <summary>1 unit of the fund currency in the class currency.</summary>
    public ExactDecimal Rate { get; private set; }

    /// <summary>What it says of figures that rest on it.</summary>
    public QualityFlags Flags { get; private set; }

    /// <summary>Sets it; null: there is none to use.</summary>
    public void Set((FxRate Rate, QualityFlags Flags)? found) =>
        (IsUsable, Rate, Flags) = found is var (rate, flags) ? (true, rate.Rate, flags) : (false, ExactDecimal.Zero, QualityFlags.None);
}
