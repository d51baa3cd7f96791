using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// Totals of portfolios in row form, straight from the texts of the wire; every total equals that of <see cref="ValuationCalculator"/> to the last digit. It knows only
/// the good case: as soon as anything is out of the ordinary it answers false, and the caller maps, checks and values the portfolio by the long way, which gives the
/// value or says what is wrong. A portfolio is begun, gets its positions and balances, and is completed. One kernel, one thread at a time.
/// </summary>
/// <param name="market">The market of the batch.</param>
public sealed class RowKernel(BatchMarket market)
{
    private readonly List<Holding> _positions = [];
    private readonly List<BalanceItem> _balances = [];

    /// <summary>Begins a portfolio and forgets the one before.</summary>
    public void Begin()
    {
        _positions.Clear();
        _balances.Clear();
    }

    /// <summary>Adds a position.</summary>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="quantity">Wire decimal.</param>
    /// <param name="multiplier">Wire decimal above 0; empty: 1.</param>
    /// <param name="level">The fair-value level; null: the price's.</param>
    /// <param name="haircut">Wire decimal from 0 to 1; empty: 0.</param>
    /// <returns>False when the portfolio must be valued by the long way: a text breaks its rule, or the instrument has no price in the market.</returns>
    public bool TryAddPosition(string instrumentId, string quantity, string multiplier, FairValueLevel? level, string haircut)
    {
        if (!market.Data.Prices.ContainsKey(instrumentId)
            || !WireDecimal.TryParse(quantity, out var units, out _)
            || !TryParseOr(ExactDecimal.One, multiplier, out var times) || times.Sign <= 0
            || !TryParseOr(ExactDecimal.Zero, haircut, out var cut) || cut.Sign < 0 || cut > ExactDecimal.One)
        {
            return false;
        }

        _positions.Add(new Holding(instrumentId, units, times, AssetClass.Unspecified, level, cut));
        return true;
    }

    /// <summary>Adds a balance that has been checked.</summary>
    public void AddBalance(BalanceItem balance) => _balances.Add(balance);

    /// <summary>Completes the portfolio: its totals, added to the batch's.</summary>
    /// <param name="batch">The batch's totals.</param>
    /// <param name="totals">The portfolio's totals; null when the answer is false.</param>
    /// <returns>False when the portfolio must be valued by the long way: a rate is missing, a currency unknown, or a figure out of range.</returns>
    public bool TryComplete(BatchTotals batch, out PortfolioTotals? totals)
    {
        ArgumentNullException.ThrowIfNull(batch);
        try
        {
            var valuation = ValuationCalculator.Value(
                new PortfolioHoldings("", [.. _positions], [.. _balances]), market.Data, market.BaseCurrency, market.Rounding, ValuationDetail.Totals);
            batch.Add(valuation, _positions.Count);
            totals = valuation.Totals;
            return true;
        }
        catch (Exception refusal) when (refusal is PortfolioRefusedException or CalculationException)
        {
            totals = null;
            return false;
        }
    }

    private static bool TryParseOr(ExactDecimal absent, string text, out ExactDecimal value)
    {
        value = absent;
        return text.Length == 0 || WireDecimal.TryParse(text, out value, out _);
    }
}
