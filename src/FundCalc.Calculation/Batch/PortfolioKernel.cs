using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// What kernels have in common. They know only the good case: as soon as anything is out of the ordinary they answer false, and the caller maps, checks and values the portfolio by the long way, which gives
/// the value or says what is wrong. A portfolio is begun, gets its positions and balances, and is completed; the market must not grow in between. One kernel, one thread at a time.
/// </summary>
/// <param name="market">The market of the batch.</param>
public abstract class PortfolioKernel(BatchMarket market)
{
    private int _positions;

    /// <summary>The market of the batch.</summary>
    private protected BatchMarket Market { get; } = market;

    /// <summary>The sums of the portfolio.</summary>
    private protected PortfolioSums Sums { get; } = new(market.Groups);

    /// <summary>Begins a portfolio and forgets the one before.</summary>
    public void Begin()
    {
        _positions = 0;
        Sums.Begin();
    }

    /// <summary>Adds a balance.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="currency">Its currency, in UTF-8.</param>
    /// <param name="amount">Wire decimal, in UTF-8.</param>
    /// <returns>False when the portfolio must be valued by the long way: the currency is unknown, the amount is no wire decimal, or its sign is not as the kind allows.</returns>
    public bool TryAddBalance(BalanceKind kind, ReadOnlySpan<byte> currency, ReadOnlySpan<byte> amount)
    {
        var group = Market.FindBalances(currency);
        if (group < 0)
        {
            return false;
        }

        Sums.MakeRoom();
        Sums.Count(1);
        var (signed, owed) = (kind is BalanceKind.Cash or BalanceKind.Margin, kind is BalanceKind.Payable or BalanceKind.Loan);
        if (RowDecimal.TryParse(amount, out var mantissa, out var scale))
        {
            Sums.AddProduct((group * SlotGroups.Size) + scale, 1, owed ? -mantissa : mantissa, counting: true);
            return signed || mantissa >= 0;
        }

        if (!RowDecimal.TryParseExactly(amount, out var value))
        {
            return false;
        }

        Sums.Add(group, owed ? -value : value);
        return signed || value.Sign >= 0;
    }

    /// <summary>Completes the portfolio: its totals, added to the batch's.</summary>
    /// <param name="batch">The batch's totals.</param>
    /// <param name="totals">The portfolio's totals; nothing when the answer is false.</param>
    /// <returns>False when the portfolio must be valued by the long way: a rate is missing, or a figure out of range.</returns>
    public bool TryComplete(BatchTotals batch, out KernelTotals totals)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (!BaseTotals.TryCompute(Sums, Market.Rates, out totals))
        {
            return false;
        }

        batch.Add(totals, Sums, _positions);
        return true;
    }

    /// <summary>Counts positions, each of them one value.</summary>
    private protected void CountPositions(int count)
    {
        _positions += count;
        Sums.Count(count);
    }
}
