using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Live;

/// <summary>The values of all positions and balances, in the sums of their portfolios, and which portfolios changed. Not thread-safe.</summary>
internal sealed class PositionValues
{
    private readonly LivePortfolios _portfolios;
    private readonly HoldingIndex _index;
    private readonly SlotGroups _groups;
    private readonly TableEntry[] _entries;
    private readonly LiveSums[] _sums;
    private readonly List<int> _changed = [];

    /// <summary>Values of positions none of which has a price; all portfolios count as changed.</summary>
    /// <param name="portfolios">The portfolios.</param>
    /// <param name="index">Their index.</param>
    /// <param name="groups">The slots.</param>
    /// <param name="currencies">The currencies that balances may have.</param>
    /// <param name="terms">The valuation instant and the policy.</param>
    public PositionValues(LivePortfolios portfolios, HoldingIndex index, SlotGroups groups, CurrencyTable currencies, PriceTerms terms)
    {
        (_portfolios, _index, _groups) = (portfolios, index, groups);
        _sums = new LiveSums[portfolios.Count];
        _entries = new TableEntry[portfolios.Entries.Count];
        Array.Fill(_entries, portfolios.Entries.Count > 0 ? EntryOf(new SidedPrice(null), portfolios.Entries[0].Terms, terms) : default);
        for (var portfolio = 0; portfolio < _sums.Length; portfolio++)
        {
            _sums[portfolio] = Begin(portfolio, currencies);
            _changed.Add(portfolio);
        }

        for (var entry = 0; entry < _entries.Length; entry++)
        {
            foreach (ref var position in index.PositionsOf(entry))
            {
                position.Place = _sums[position.Portfolio].Add(_entries[entry].LongSlot, 0, 0);
            }
        }
    }

    /// <summary>The sums of a portfolio.</summary>
    public LiveSums this[int portfolio] => _sums[portfolio];

    /// <summary>Values all positions of an instrument anew.</summary>
    public void Reprice(int instrument, SidedPrice prices, PriceTerms terms)
    {
        foreach (var entry in _index.EntriesOf(instrument))
        {
            var was = _entries[entry];
            var now = EntryOf(prices, _portfolios.Entries[entry].Terms, terms);
            _entries[entry] = now;
            foreach (ref var position in _index.PositionsOf(entry))
            {
                Revalue(ref position, was, now);
            }
        }
    }

    /// <summary>Counts portfolios as changed that rest on one of some currencies, or are converted into one, because of the rate.</summary>
    /// <param name="baseCurrency">The currency of their totals.</param>
    /// <param name="changed">Currencies, by index, that have another rate into it.</param>
    /// <param name="conversions">Currencies that it has another rate into.</param>
    public void MarkChanged(string baseCurrency, HashSet<int> changed, HashSet<string> conversions)
    {
        for (var portfolio = 0; portfolio < _sums.Length; portfolio++)
        {
            var (watched, sums) = (_portfolios[portfolio], _sums[portfolio]);
            if (string.Equals(watched.BaseCurrency, baseCurrency, StringComparison.Ordinal)
                && (Rests(sums, watched, changed) || (conversions.Count > 0 && watched.Conversions.Any(conversions.Contains))))
            {
                sums.IsReasonChanged = true;
                MarkChanged(portfolio, sums);
            }
        }
    }

    /// <summary>As <see cref="LiveValuer.TakeChanged"/>.</summary>
    public IReadOnlyList<int> TakeChanged()
    {
        _changed.Sort();
        List<int> taken = new(_changed.Count);
        foreach (var portfolio in _changed)
        {
            var sums = _sums[portfolio];
            sums.IsChanged = false;
            if (!sums.WasRefused || sums.IsReasonChanged)
            {
                taken.Add(portfolio);
            }
        }

        _changed.Clear();
        return taken;
    }

    private LiveSums Begin(int portfolio, CurrencyTable currencies)
    {
        var sums = new LiveSums { IsChanged = true, IsReasonChanged = true };
        foreach (var balance in _portfolios[portfolio].Balances)
        {
            if (currencies.Contains(balance.Currency))
            {
                sums.Add(_groups.OfBalances(balance.Currency), balance.SignedAmount);
            }
            else
            {
                // The long way refuses it by name.
                sums.Wide++;
            }
        }

        return sums;
    }

    private TableEntry EntryOf(SidedPrice prices, TableInstrument terms, PriceTerms market)
    {
        var one = new Holding(terms.InstrumentId, ExactDecimal.One, terms.Multiplier, terms.AssetClass, terms.Level, terms.Haircut);
        var forLong = SlottedPrice.Of(new ValuedLine(one, prices.Long, market), _groups);
        var forShort = SlottedPrice.Of(new ValuedLine(one with { Quantity = -ExactDecimal.One }, prices.Short, market), _groups);
        return new TableEntry(forLong.Units, forShort.Units, SlotOf(forLong), SlotOf(forShort));

        int SlotOf(SlottedPrice price) => price.Slot < 0 ? price.Slot : price.Slot + terms.QuantityScale;
    }

    private void Revalue(ref LivePosition position, in TableEntry was, in TableEntry now)
    {
        var sums = _sums[position.Portfolio];
        var quantity = position.Quantity;
        var (oldSlot, oldPrice, slot, price) = quantity < 0
            ? (was.ShortSlot, was.Short, now.ShortSlot, now.Short)
            : (was.LongSlot, was.Long, now.LongSlot, now.Long);
        if (position.Place < 0 || slot != oldSlot || !sums.TryReplace(position.Place, oldPrice, price, quantity))
        {
            sums.Remove(position.Place, oldPrice, quantity);
            position.Place = sums.Add(slot, price, quantity);
            // Another group may mean another currency, of which the rate is lacking, or was.
            sums.IsReasonChanged |= slot / SlotGroups.Size != oldSlot / SlotGroups.Size;
        }

        MarkChanged(position.Portfolio, sums);
    }

    private void MarkChanged(int portfolio, LiveSums sums)
    {
        if (!sums.IsChanged)
        {
            sums.IsChanged = true;
            _changed.Add(portfolio);
        }
    }

    /// <summary>Whether the portfolio has values in one of the currencies; one that is valued from its holdings counts as having all.</summary>
    private bool Rests(LiveSums sums, LivePortfolio watched, HashSet<int> currencies)
    {
        if (currencies.Count == 0)
        {
            return false;
        }

        if (sums.Wide + sums.Refused > 0 || watched.Whole is not null)
        {
            return true;
        }

        foreach (ref readonly var slot in sums.Slots)
        {
            if (slot.Count > 0 && currencies.Contains(_groups[slot.Number / SlotGroups.Size].Currency))
            {
                return true;
            }
        }

        return false;
    }
}
