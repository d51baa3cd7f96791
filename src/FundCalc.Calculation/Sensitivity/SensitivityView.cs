using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Sensitivity;

/// <summary>What a portfolio answers to, in the base currency. Ratios are null where net assets are 0 or less.</summary>
public sealed record SensitivityView
{
    /// <summary>All positions and balances.</summary>
    public required Rounded NetAssets { get; init; }

    /// <summary>All positions.</summary>
    public required Rounded MarketValue { get; init; }

    /// <summary>Cash and stablecoins less overdrafts.</summary>
    public required Rounded Cash { get; init; }

    /// <summary>Cash ÷ net assets.</summary>
    public required Rounded? CashShare { get; init; }

    /// <summary>The relative move of net assets for a market move of 1.</summary>
    public required Rounded? Beta { get; init; }

    /// <summary>The relative loss of net assets for a rise of all yields by 1.</summary>
    public required Rounded? ModifiedDuration { get; init; }

    /// <summary>Delta-adjusted, long less short.</summary>
    public required Rounded EffectiveExposure { get; init; }

    /// <summary>Effective exposure ÷ net assets.</summary>
    public required Rounded? ExposureShare { get; init; }

    /// <summary>As a fraction of net assets; null also where no market return is expected.</summary>
    public required Rounded? CashDrag { get; init; }

    /// <summary>In money; null where no market return is expected.</summary>
    public required Rounded? CashDragAmount { get; init; }

    /// <summary>Contracts that equitise the cash; null where their value is not given.</summary>
    public required Rounded? EquitisingContracts { get; init; }

    /// <summary>What is not in the figures because it is unknown: how many instruments, and the magnitudes of their market values.</summary>
    public required IReadOnlyList<(SensitivityFigure Figure, int Instruments, ExactDecimal Value)> WithoutFigure { get; init; }
}
