using System.Globalization;
using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>A lot of a class that comes to bear the fee on its own gain, one way or another.</summary>
internal abstract class ClassLot
{
    private readonly List<Figure> _fees = [];
    private int _next;

    /// <summary>A lot at its entry.</summary>
    /// <param name="input">The input, valid.</param>
    /// <param name="index">Which lot.</param>
    protected ClassLot(PerformanceInput input, int index)
    {
        (Input, Index, Terms) = (input, index, input.Lots[index]);
        Units = Figure.Field(Terms.Units, input.Trace, $"lots[{index}].units");
    }

    /// <summary>Its units that have the class's NAV.</summary>
    public virtual Figure ClassUnits => Units;

    /// <summary>The input.</summary>
    protected PerformanceInput Input { get; }

    /// <summary>Which lot.</summary>
    protected int Index { get; }

    /// <summary>Its terms.</summary>
    protected PerformanceLot Terms { get; }

    /// <summary>Its units.</summary>
    protected Figure Units { get; set; }

    /// <summary>All fees that became payable.</summary>
    protected Figure Fees => Figure.Sum([.. _fees]);

    /// <summary>Goes on to a point.</summary>
    /// <returns>The amount that becomes payable.</returns>
    public abstract Figure Step(in ClassStep step);

    /// <summary>The lot at the last point.</summary>
    /// <param name="value">The class's value per unit; after a crystallisation its NAV.</param>
    /// <param name="classMark">The class's mark.</param>
    public abstract LotFigures Figures(Figure value, Figure classMark);

    /// <summary>Takes out what is redeemed on a date; the fee due on it becomes payable.</summary>
    protected Figure Redeem(DateOnly date, Figure due)
    {
        if (_next == Terms.Redemptions.Count || Terms.Redemptions[_next].Date != date)
        {
            return 0;
        }

        var redeemed = Figure.Field(Terms.Redemptions[_next].Units, Input.Trace, $"lots[{Index}].redemptions[{_next}].units");
        if (redeemed > Units)
        {
            throw new CalculationException(CalculationFault.InvalidInput, Path($"redemptions[{_next}].units"), "must be at most the units that the lot has then");
        }

        _next++;
        Units -= redeemed;
        return Pay(redeemed * due);
    }

    /// <summary>Notes a fee that becomes payable.</summary>
    protected Figure Pay(Figure exact)
    {
        Figure amount = exact.Round(Input.Rounding);
        _fees.Add(amount);
        return amount;
    }

    /// <summary>The path of a figure of the lot.</summary>
    protected string Path(string field) => string.Create(CultureInfo.InvariantCulture, $"lots[{Index}].{field}");
}
