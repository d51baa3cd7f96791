using System.Runtime.CompilerServices;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// Totals of one portfolio whose prices are at hand; every total equals that of <see cref="ValuationCalculator"/> to the last digit. Like <see cref="PortfolioKernel"/> it knows only the good case and answers false as soon as
/// anything is out of the ordinary; unlike that it keeps nothing of the market from one portfolio to the next. One kernel, one thread at a time.
/// </summary>
public sealed class TotalsKernel
{
    // Enough for every currency of a usual portfolio; what grew beyond it is not kept.
    private const int MostGroupsKept = 64;

    private readonly List<(string Currency, int Slot)> _plain = [];
    private SlotGroups _groups = new();
    private PortfolioSums _sums;
    private MarketData _market;
    private BaseRates _rates;
    private bool _hasLevelHaircuts;

    /// <summary>A kernel that must be begun before anything else.</summary>
    public TotalsKernel() => (_sums, _market, _rates) = (new PortfolioSums(_groups), null!, null!);

    /// <summary>Begins a portfolio and forgets the one before.</summary>
    /// <param name="market">Exchange rates, the valuation instant and the policy; its prices are not looked at.</param>
    /// <param name="baseCurrency">The currency of the totals; known.</param>
    /// <param name="rounding">The rounding of all amounts, each in its own currency.</param>
    public void Begin(MarketData market, string baseCurrency, AmountRounding rounding)
    {
        ArgumentNullException.ThrowIfNull(market);
        if (_groups.Count > MostGroupsKept)
        {
            _groups = new SlotGroups();
            _sums = new PortfolioSums(_groups);
        }

        _groups.Clear();
        _plain.Clear();
        _sums.Begin();
        _market = market;
        _rates = new BaseRates(baseCurrency, rounding, _groups, market);
        _hasLevelHaircuts = market.Terms.Policy.LevelHaircuts.Count > 0;
    }

    /// <summary>Adds a position without multiplier, haircut and level of its own: quantity = mantissa × 10^−scale.</summary>
    /// <param name="mantissa">Of at most 18 digits.</param>
    /// <param name="scale">From 0 to 18.</param>
    /// <param name="price">The price for its side; null: there is none.</param>
    /// <returns>False when the portfolio must be valued by the long way: there is no price, the policy gives no value, or the price does not fit.</returns>
    public bool TryAddPosition(long mantissa, int scale, MarketPrice? price)
    {
        if (price is null)
        {
            return false;
        }

        var (units, slot) = (price.Narrow.Units, 0);
        if (_hasLevelHaircuts || price.Given || price.Level == FairValueLevel.Level3 || _market.Terms.IsStale(price.Instant))
        {
            (units, slot) = SlottedPrice.Of(new ValuedLine(mantissa < 0 ? PricedInstrument.OneShort : PricedInstrument.OneLong, price, _market.Terms), _groups);
            _sums.MakeRoom();
        }
        else
        {
            slot = price.Narrow.Scale is >= 0 and <= SlottedPrice.MaxScale ? PlainSlot(price.Currency) + price.Narrow.Scale : SlottedPrice.Wide;
        }

        if (slot < 0)
        {
            return false;
        }

        _sums.Count(1);
        _sums.AddProduct(slot + scale, units, mantissa, counting: true);
        return true;
    }

    /// <summary>Adds a balance whose currency is known and whose amount is as its kind allows.</summary>
    public void AddBalance(BalanceItem balance)
    {
        ArgumentNullException.ThrowIfNull(balance);
        var group = _groups.OfBalances(balance.Currency);
        _sums.MakeRoom();
        _sums.Count(1);
        _sums.Add(group, balance.Kind is BalanceKind.Payable or BalanceKind.Loan ? -balance.Amount : balance.Amount);
    }

    /// <summary>Completes the portfolio.</summary>
    /// <param name="totals">Its totals; nothing when the answer is false.</param>
    /// <param name="rates">The exchange rates used, by currency in ordinal order, without the identity.</param>
    /// <returns>False when the portfolio must be valued by the long way: a rate is missing, or a figure out of range.</returns>
    public bool TryComplete(out KernelTotals totals, out IReadOnlyList<FxRate> rates)
    {
        rates = [];
        if (!BaseTotals.TryCompute(_sums, _rates, out totals))
        {
            return false;
        }

        var used = new List<FxRate>(_groups.Currencies.Count);
        foreach (var currency in _groups.Currencies.Order(StringComparer.Ordinal))
        {
            // Every one is there: the totals have been converted.
            if (_market.TryFindRate(currency, _rates.Currency, out var rate, out _) && rate.Method != FxMethod.Identity)
            {
                used.Add(rate);
            }
        }

        rates = used;
        return true;
    }

    // The price book shares its texts: the same currency is mostly the very same text.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlainSlot(string currency)
    {
        foreach (var (known, slot) in _plain)
        {
            if (ReferenceEquals(known, currency))
            {
                return slot;
            }
        }

        return AddPlain(currency);
    }

    private int AddPlain(string currency)
    {
        var slot = _groups.OfPositions(currency, QualityFlags.None) * SlotGroups.Size;
        _sums.MakeRoom();
        if (_plain.Count < MostGroupsKept)
        {
            _plain.Add((currency, slot));
        }

        return slot;
    }
}
