using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>The shortfalls that are still to be made up, the oldest first.</summary>
internal sealed class LossLedger
{
    private const int DefaultYears = 5;

    private readonly LossCarry _terms;
    private readonly Rounding _rounding;
    private List<(DateOnly PeriodEnd, Rounded Left)> _entries = [];
    private Figure? _total;

    /// <summary>The ledger that earlier periods left.</summary>
    /// <param name="terms">The terms, valid.</param>
    /// <param name="rounding">The rounding of shortfalls.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    public LossLedger(LossCarry terms, Rounding rounding, Trace? trace)
    {
        (_terms, _rounding) = (terms, rounding);
        for (var i = 0; i < terms.Carried.Count; i++)
        {
            Keep(_entries, terms.Carried[i].PeriodEnd, Figure.Field(terms.Carried[i].Shortfall, trace, $"loss_carry.carried[{i}].shortfall"));
        }
    }

    /// <summary>What is left, the oldest first.</summary>
    public IReadOnlyList<CarriedLoss> Carried => [.. _entries.Select(entry => new CarriedLoss(entry.PeriodEnd, entry.Left))];

    /// <summary>All that is left, in the unit of the terms.</summary>
    public Figure Total => _total ??= Figure.Sum([.. _entries.Select(entry => entry.Left.Figure)]);

    /// <summary>All that is left as an amount per unit.</summary>
    /// <param name="opening">The opening value of the period that has to make it up.</param>
    public Figure Amount(Figure opening) => _entries.Count == 0 ? 0 : _terms.Unit == LossCarryUnit.Return ? Total * opening : Total;

    /// <summary>Sets a period's result against what is left: a gain repays the oldest first, a shortfall is added, and what has counted its years is dropped.</summary>
    /// <param name="periodEnd">The period's end.</param>
    /// <param name="result">The result per unit.</param>
    /// <param name="opening">The period's opening value.</param>
    /// <param name="field">The figure to name where the result is no fraction of the opening value.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: shortfalls are fractions of the opening value, and that is not above 0.</exception>
    public void Settle(DateOnly periodEnd, Figure result, Figure opening, string field)
    {
        if (_terms.Unit == LossCarryUnit.Return)
        {
            result = opening.Sign > 0
                ? result / opening
                : throw new CalculationException(CalculationFault.OutOfRange, field, "must be a fraction of an opening value above 0");
        }

        var gain = Figure.Max(result, 0);
        var left = new List<(DateOnly, Rounded)>();
        foreach (var (end, shortfall) in _entries)
        {
            if (!IsOver(end, periodEnd))
            {
                Keep(left, end, Figure.Max(shortfall - gain, 0));
            }

            gain = Figure.Max(gain - shortfall, 0);
        }

        if (!IsOver(periodEnd, periodEnd))
        {
            Keep(left, periodEnd, Figure.Max(-result, 0));
        }

        (_entries, _total) = (left, null);
    }

    /// <summary>Spreads shortfalls that are amounts per unit over more units; fractions stay.</summary>
    public void Dilute(Figure share)
    {
        if (_terms.Unit == LossCarryUnit.Amount)
        {
            var diluted = new List<(DateOnly, Rounded)>();
            foreach (var (end, shortfall) in _entries)
            {
                Keep(diluted, end, shortfall * share);
            }

            (_entries, _total) = (diluted, null);
        }
    }

    private void Keep(List<(DateOnly, Rounded)> entries, DateOnly periodEnd, Figure shortfall)
    {
        var rounded = shortfall.Round(_rounding);
        if (!rounded.Value.IsZero)
        {
            entries.Add((periodEnd, rounded.Named("shortfall carried")));
        }
    }

    // The reference period begins with the period of the shortfall: of five years, four follow it. No clock that ends after the calendar does can be over.
    private bool IsOver(DateOnly periodEnd, DateOnly date)
    {
        var years = (_terms.Years ?? DefaultYears) - 1;
        return _terms.Kind == LossCarryKind.Clocks && periodEnd.Year + years <= DateOnly.MaxValue.Year && periodEnd.AddYears(years) <= date;
    }
}
