using System.Diagnostics.CodeAnalysis;
using System.Text;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// Totals of portfolios in row form, straight from the texts of the wire; every total equals that of <see cref="ValuationCalculator"/> to the last digit. It knows only
/// the good case: as soon as anything is out of the ordinary it answers false, and the caller maps, checks and values the portfolio by the long way, which gives the
/// value or says what is wrong. A portfolio is begun, gets its positions and balances, and is completed; the market must not grow in between. One kernel, one thread at a
/// time.
/// </summary>
/// <param name="market">The market of the batch.</param>
public sealed class RowKernel(BatchMarket market)
{
    private readonly PortfolioSums _sums = new(market.Groups);
    private int _positions;
    private bool _declined;

    /// <summary>Begins a portfolio and forgets the one before.</summary>
    public void Begin()
    {
        _positions = 0;
        _declined = false;
        _sums.Begin(0);
    }

    /// <summary>Adds a position.</summary>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="quantity">Wire decimal.</param>
    /// <param name="multiplier">Wire decimal above 0; empty: 1.</param>
    /// <param name="level">The fair-value level; null: the price's.</param>
    /// <param name="haircut">Wire decimal from 0 to 1; empty: 0.</param>
    /// <returns>False when the portfolio must be valued by the long way: a text breaks its rule, or the instrument has not been taken in, or the policy gives the position no value.</returns>
    public bool TryAddPosition(string instrumentId, string quantity, string multiplier, FairValueLevel? level, string haircut)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        ArgumentNullException.ThrowIfNull(multiplier);
        ArgumentNullException.ThrowIfNull(haircut);
        if (market.Find(instrumentId) is not { } instrument)
        {
            return false;
        }

        _positions++;
        _sums.Count();
        return (multiplier is "" or "1"
            && haircut is "" or "0"
            && RowDecimal.TryParse<char>(quantity, out var mantissa, out var scale)
            && TryAddPlain(instrument, mantissa, scale, level))
            || TryAddExactly(instrument, quantity, multiplier, level, haircut);
    }

    /// <summary>Adds a position with multiplier 1 and without haircut, from UTF-8; otherwise as <see cref="TryAddPosition(string, string, string, FairValueLevel?, string)"/>.</summary>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="quantity">Wire decimal.</param>
    /// <param name="level">The fair-value level; null: the price's.</param>
    public bool TryAddPosition(ReadOnlySpan<byte> instrumentId, ReadOnlySpan<byte> quantity, FairValueLevel? level)
    {
        if (market.Find(instrumentId) is not { } instrument)
        {
            return false;
        }

        _positions++;
        _sums.Count();
        return (RowDecimal.TryParse(quantity, out var mantissa, out var scale) && TryAddPlain(instrument, mantissa, scale, level))
            || TryAddExactly(instrument, Encoding.UTF8.GetString(quantity), "", level, "");
    }

    /// <summary>Adds a balance whose sign is as its kind allows. Where its currency is unknown, <see cref="TryComplete"/> will decline.</summary>
    public void AddBalance(BalanceItem balance)
    {
        ArgumentNullException.ThrowIfNull(balance);
        if (!market.IsKnownCurrency(balance.Currency))
        {
            _declined = true;
            return;
        }

        _sums.Count();
        AddExactly(market.Groups.OfBalances(balance.Currency), balance.SignedAmount);
    }

    /// <summary>Completes the portfolio: its totals, added to the batch's.</summary>
    /// <param name="batch">The batch's totals.</param>
    /// <param name="totals">The portfolio's totals; null when the answer is false.</param>
    /// <returns>False when the portfolio must be valued by the long way: a rate is missing, a currency unknown, or a figure out of range.</returns>
    public bool TryComplete(BatchTotals batch, [NotNullWhen(true)] out PortfolioTotals? totals)
    {
        ArgumentNullException.ThrowIfNull(batch);
        totals = null;
        if (_declined || !BaseTotals.TryCompute(_sums, market.Rates, out totals))
        {
            return false;
        }

        batch.Add(totals, _sums, _positions);
        return true;
    }

    private static bool TryParseOr(ExactDecimal absent, string text, out ExactDecimal value)
    {
        value = absent;
        return text.Length == 0 || WireDecimal.TryParse(text, out value, out _);
    }

    /// <summary>Adds a position without multiplier and haircut, unless it has a level of its own, its price does not fit, or there is none to use.</summary>
    private bool TryAddPlain(PricedInstrument instrument, long mantissa, int scale, FairValueLevel? level)
    {
        var (price, slotted) = mantissa < 0 ? (instrument.Prices.Short, instrument.Short) : (instrument.Prices.Long, instrument.Long);
        if (slotted.Slot < 0 || (level is not null && level != price!.Level))
        {
            return false;
        }

        _sums.AddProduct(slotted.Slot + scale, slotted.Units, mantissa, counting: true);
        return true;
    }

    private bool TryAddExactly(PricedInstrument instrument, string quantity, string multiplier, FairValueLevel? level, string haircut)
    {
        if (!WireDecimal.TryParse(quantity, out var units, out _)
            || !TryParseOr(ExactDecimal.One, multiplier, out var times) || times.Sign <= 0
            || !TryParseOr(ExactDecimal.Zero, haircut, out var cut) || cut.Sign < 0 || cut > ExactDecimal.One)
        {
            return false;
        }

        var line = new ValuedLine(new Holding("", units, times, AssetClass.Unspecified, level, cut), instrument.Prices.For(units), market.Data.Terms);
        if (line.IsRefused)
        {
            return false;
        }

        if (line.IsMissing)
        {
            _sums.AddMissing();
            return true;
        }

        AddExactly(market.Groups.OfPositions(line.Price.Currency, line.Flags), line.LocalValue);
        return true;
    }

    private void AddExactly(int group, ExactDecimal value)
    {
        _sums.MakeRoom();
        _sums.Add(group, value);
    }
}
