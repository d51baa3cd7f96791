using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Scenarios;

/// <summary>Positions that every scenario of a set moves alike: exact sums of their unshocked values, on either side. Filled while a portfolio is made ready.</summary>
/// <param name="own">The number of the instrument, where any scenario moves it by itself; else −1.</param>
/// <param name="cell">The number of the positions' kind.</param>
/// <param name="figures">The risk figures.</param>
/// <param name="price">The price, where a volatility move changes it; else 0: relative moves alone need none.</param>
internal sealed class PositionGroup(int own, int cell, RiskFigures figures, ExactDecimal price)
{
    private ExactDecimal _unitsAbove;
    private ExactDecimal _unitsBelow;

    /// <summary>The number of the instrument that scenarios move by itself; −1 for none.</summary>
    public int Own { get; } = own;

    /// <summary>The number of the kind.</summary>
    public int Cell { get; } = cell;

    /// <summary>The risk figures.</summary>
    public RiskFigures Figures { get; } = figures;

    /// <summary>The price, with a vega only.</summary>
    public ExactDecimal Price { get; } = price;

    /// <summary>The change of the price for a volatility move of 1.</summary>
    public ExactDecimal Vega => Figures.Vega ?? ExactDecimal.Zero;

    /// <summary>The sum of the values above zero, in the currency of the price.</summary>
    public ExactDecimal Above { get; private set; }

    /// <summary>The magnitude of the values below zero.</summary>
    public ExactDecimal Below { get; private set; }

    /// <summary>The change of <see cref="Above"/> for a volatility move of 1.</summary>
    public ExactDecimal AboveVega => _unitsAbove * Vega;

    /// <summary>The change of <see cref="Below"/> for a volatility move of 1.</summary>
    public ExactDecimal BelowVega => _unitsBelow * Vega;

    /// <summary>How many positions.</summary>
    public int Positions { get; private set; }

    /// <summary>How many of them have a price above zero: only such a one can fall below it by a relative move.</summary>
    public int PricedPositions { get; private set; }

    /// <summary>Adds a position with a price.</summary>
    public void Add(ValuedLine line)
    {
        var value = line.LocalValue;
        Positions++;
        PricedPositions += line.Price!.Value.IsZero ? 0 : 1;
        if (value.Sign < 0)
        {
            Below -= value;
        }
        else
        {
            Above += value;
        }

        if (Figures.HasVega)
        {
            var units = line.ValueAt(ExactDecimal.One);
            (_unitsAbove, _unitsBelow) = units.Sign < 0 ? (_unitsAbove, _unitsBelow - units) : (_unitsAbove + units, _unitsBelow);
        }
    }
}
