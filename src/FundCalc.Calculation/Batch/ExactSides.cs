using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>The parts of a portfolio's totals in the base currency, exact.</summary>
internal struct ExactSides
{
    private ExactDecimal _gross;
    private ExactDecimal _liabilities;
    private ExactDecimal _long;
    private ExactDecimal _short;
    private ExactDecimal _flagged;

    /// <summary>The sum of what is above zero.</summary>
    public readonly ExactDecimal Gross => _gross;

    /// <summary>The magnitude of what is below zero.</summary>
    public readonly ExactDecimal Liabilities => _liabilities;

    /// <summary>Adds a signed value of a group, in the base currency.</summary>
    /// <param name="isBalance">Whether it is a balance's; else positions'.</param>
    /// <param name="value">The value.</param>
    /// <param name="isFlagged">Whether it carries any quality flag.</param>
    public void Add(bool isBalance, ExactDecimal value, bool isFlagged)
    {
        var below = value.Sign < 0;
        if (below)
        {
            _liabilities -= value;
        }
        else
        {
            _gross += value;
        }

        if (isFlagged)
        {
            _flagged += value;
        }

        if (isBalance)
        {
            return;
        }

        if (below)
        {
            _short -= value;
        }
        else
        {
            _long += value;
        }
    }

    /// <summary>The rounded totals, whatever their range.</summary>
    public readonly PortfolioTotals Rounded(Rounding rounding, FlagTally tally) => new(
        _gross.Round(rounding),
        _liabilities.Round(rounding),
        (_gross - _liabilities).Round(rounding),
        _long.Round(rounding),
        _short.Round(rounding),
        _flagged.Round(rounding),
        tally.Flags,
        tally.Flagged,
        tally.Missing,
        tally.Stale);
}
