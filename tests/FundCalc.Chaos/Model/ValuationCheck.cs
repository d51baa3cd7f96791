using FundCalc.V1;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Chaos.Model;

/// <summary>
/// Compares one valued portfolio with what it must be, every position by itself and every total, in arithmetic of its own: value = quantity × price × multiplier × Π(1 − haircut) if
/// long, Π(1 + haircut) if short; × rate; everything added exactly and rounded once.
/// </summary>
internal sealed class ValuationCheck
{
    private readonly PriceHistory _history;
    private readonly PortfolioCase _asked;
    private readonly Reading _reading;
    private readonly CheckResult _result;
    private readonly PriceCheck _prices;
    private readonly Dictionary<string, (Exact Rate, bool IsStale)> _rates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Exact Above, Exact Below)> _local = new(StringComparer.Ordinal);
    private (Exact Above, Exact Below) _all;
    private (Exact Above, Exact Below) _positions;
    private Exact _flaggedValue;
    private int _flagged;
    private int _stale;
    private int _missing;

    public ValuationCheck(PriceHistory history, PortfolioCase asked, Reading reading, CheckResult result)
    {
        (_history, _asked, _reading, _result) = (history, asked, reading, result);
        _prices = new PriceCheck(history, reading, asked.Policy, result);
        _all = _positions = (Exact.Zero, Exact.Zero);
        _flaggedValue = Exact.Zero;
    }

    private int BasePlaces => Universe.Places[_asked.BaseCurrency];

    /// <summary>Checks a reply that shows its positions.</summary>
    public void Check(PortfolioValue shown, RepeatedField<FxRateUsed> rates)
    {
        CheckRates(rates);
        _result.Require(shown.Positions.Count == _asked.Holdings.Count, $"{shown.Positions.Count} positions of {_asked.Holdings.Count}");
        for (var i = 0; i < Math.Min(shown.Positions.Count, _asked.Holdings.Count); i++)
        {
            CheckPosition(_asked.Holdings[i], shown.Positions[i]);
        }

        if (_result.WrongCount > 0)
        {
            return; // The totals rest on what is wrong.
        }

        AddCash(shown);
        CheckTotals(shown);
    }

    /// <summary>Checks a reply that shows totals only, by prices that are known otherwise.</summary>
    public void CheckTotals(PortfolioValue shown, RepeatedField<FxRateUsed> rates, IReadOnlyDictionary<(string Id, PriceKind Kind), KnownPrice> prices)
    {
        CheckRates(rates);
        if (_result.WrongCount > 0)
        {
            return; // The rest rests on what is wrong.
        }

        foreach (var holding in _asked.Holdings)
        {
            var kind = PortfolioCase.KindsOf(holding).First(holding.Instrument.Kinds.Contains);
            if (prices.TryGetValue((holding.Instrument.Id, kind), out var price))
            {
                Add(holding, price, out _, out _);
            }
            else
            {
                (_missing, _flagged) = (_missing + 1, _flagged + 1);
            }
        }

        AddCash(null);
        CheckTotals(shown);
    }

    private static DateTimeOffset InstantOf(Timestamp? instant) => instant?.ToDateTimeOffset() ?? default;

    private void CheckRates(RepeatedField<FxRateUsed> rates)
    {
        _rates[_asked.BaseCurrency] = (Exact.One, false);
        foreach (var used in rates)
        {
            if (!string.Equals(used.QuoteCurrency, _asked.BaseCurrency, StringComparison.Ordinal))
            {
                _result.AddWrong($"the rate {used.BaseCurrency}-{used.QuoteCurrency} does not lead into the base currency");
                continue;
            }

            var (quote, inverse) = Universe.RateOf(used.BaseCurrency, used.QuoteCurrency);
            var instant = InstantOf(used.Instant);
            // The reply shows the rate that counts; the quote behind it is known by its instant and source.
            var behind = _history.Find(quote.Id, PriceKind.Fx, used.Source, instant);
            var isStale = _asked.Policy.IsStale(_reading.ValuationInstant - instant);
            var verdict = _prices.Of(quote, [PriceKind.Fx], (PriceKind.Fx, behind?.Value.ToString() ?? "none", used.Source, instant), isStale, out var price);
            if (verdict == PriceCheck.Verdict.Wrong || price is null)
            {
                continue;
            }

            var expected = inverse ? price.Value.Reciprocal(18) : price.Value;
            if (used.Method != (inverse ? FxMethod.Inverse : FxMethod.Direct) || used.Rate != expected.ToString() || used.Flags.Contains(QualityFlag.StaleRate) != isStale)
            {
                _result.AddWrong($"the rate {used} must be {expected}{(isStale ? ", stale" : "")}, of {price}");
                continue;
            }

            _rates[used.BaseCurrency] = (expected, isStale);
            Count(verdict);
        }
    }

    private void CheckPosition(Holding holding, PositionValue shown)
    {
        var kinds = PortfolioCase.KindsOf(holding);
        if (!string.Equals(shown.InstrumentId, holding.Instrument.Id, StringComparison.Ordinal) || shown.Quantity != holding.Quantity.ToString())
        {
            _result.AddWrong($"the position of {holding.Instrument.Id} is {shown}");
            return;
        }

        if (shown.Price is null)
        {
            if (_prices.OfMissing(holding.Instrument, kinds) != PriceCheck.Verdict.Wrong)
            {
                _missing++;
                _flagged++;
                var good = _asked.Policy.OnMissing == MissingAction.Flag && shown.ValueLocal.Length == 0 && Exact.Parse(shown.Value).Sign == 0 && shown.Flags is [QualityFlag.Missing];
                _result.Require(good, $"the missing position of {holding.Instrument.Id} is {shown}");
                _result.Right();
            }

            return;
        }

        var isStale = shown.Flags.Contains(QualityFlag.Stale);
        var verdict = _prices.Of(
            holding.Instrument, kinds, (shown.Price.Kind, shown.Price.Value, shown.Price.Source, InstantOf(shown.Price.Instant)), isStale, out var price);
        if (verdict == PriceCheck.Verdict.Wrong || price is null)
        {
            return;
        }

        if (!_rates.ContainsKey(holding.Instrument.Currency))
        {
            _result.AddWrong($"there is no rate of {holding.Instrument.Currency}");
            return;
        }

        var local = Add(holding, price, out var inBase, out var flags);
        var expectedLocal = local.Rounded(Universe.Places[holding.Instrument.Currency]);
        var expectedValue = inBase.Rounded(BasePlaces);
        var age = (long)Math.Floor((_reading.ValuationInstant - price.Instant).TotalSeconds);
        if (shown.ValueLocal != expectedLocal || shown.Value != expectedValue || !shown.Flags.SequenceEqual(flags)
            || shown.Price.Currency != holding.Instrument.Currency || shown.Price.Level != holding.Instrument.Level || shown.Price.AgeSeconds != age)
        {
            _result.AddWrong($"the position {shown} must be {expectedLocal} {holding.Instrument.Currency}, {expectedValue}, flags [{string.Join(' ', flags)}], {age} s old, of {price}");
            return;
        }

        Count(verdict);
    }

    private Exact Add(Holding holding, KnownPrice price, out Exact inBase, out List<QualityFlag> flags)
    {
        var policy = _asked.Policy;
        var isStale = policy.IsStale(_reading.ValuationInstant - price.Instant);
        List<Exact> haircuts = [holding.Haircut];
        if (policy.LevelHaircuts.TryGetValue(holding.Instrument.Level, out var ofLevel))
        {
            haircuts.Add(ofLevel);
        }

        if (isStale && policy.OnStale == StaleAction.Haircut)
        {
            haircuts.Add(policy.StaleHaircut);
        }

        var value = holding.Quantity * price.Value * holding.Multiplier;
        foreach (var haircut in haircuts)
        {
            value *= holding.Quantity.Sign < 0 ? Exact.One + haircut : Exact.One - haircut;
        }

        var (rate, isRateStale) = _rates[holding.Instrument.Currency];
        inBase = value * rate;
        flags = [];
        Flag(flags, haircuts.Exists(haircut => haircut.Sign > 0), QualityFlag.Haircut);
        Flag(flags, holding.Instrument.Level == FairValueLevel._3, QualityFlag.Level3);
        Flag(flags, isStale, QualityFlag.Stale);
        Flag(flags, isRateStale, QualityFlag.StaleRate);
        _stale += isStale ? 1 : 0;
        _flagged += flags.Count > 0 ? 1 : 0;
        _positions = Sided(_positions, inBase);
        Add(holding.Instrument.Currency, value, inBase, flags.Count > 0);
        return value;
    }

    private void AddCash(PortfolioValue? shown)
    {
        if (!_rates.TryGetValue(_asked.CashCurrency, out var rate))
        {
            _result.AddWrong($"there is no rate of {_asked.CashCurrency}");
            return;
        }

        var inBase = _asked.Cash * rate.Rate;
        Add(_asked.CashCurrency, _asked.Cash, inBase, rate.IsStale);
        if (shown is not null)
        {
            _result.Compare("the cash", shown.Balances.Count == 1 ? shown.Balances[0].Value : "none", inBase.Rounded(BasePlaces));
        }
    }

    private void Add(string currency, Exact local, Exact inBase, bool isFlagged)
    {
        _local[currency] = Sided(_local.GetValueOrDefault(currency, (Exact.Zero, Exact.Zero)), local);
        _all = Sided(_all, inBase);
        _flaggedValue += isFlagged ? inBase : Exact.Zero;
    }

    private void CheckTotals(PortfolioValue shown)
    {
        _result.Compare("gross_assets", shown.GrossAssets, _all.Above.Rounded(BasePlaces));
        _result.Compare("liabilities", shown.Liabilities, _all.Below.Rounded(BasePlaces));
        _result.Compare("net_assets", shown.NetAssets, (_all.Above - _all.Below).Rounded(BasePlaces));
        _result.Compare("long_market_value", shown.LongMarketValue, _positions.Above.Rounded(BasePlaces));
        _result.Compare("short_market_value", shown.ShortMarketValue, _positions.Below.Rounded(BasePlaces));
        _result.Compare("flagged_value", shown.FlaggedValue, _flaggedValue.Rounded(BasePlaces));
        _result.Require(
            (shown.FlaggedPositions, shown.MissingPositions, shown.StalePositions) == (_flagged, _missing, _stale),
            $"flagged, missing, stale positions are {shown.FlaggedPositions}, {shown.MissingPositions}, {shown.StalePositions} and must be {_flagged}, {_missing}, {_stale}");
        foreach (var part in shown.ByCurrency)
        {
            var (above, below) = _local.GetValueOrDefault(part.Currency, (Exact.Zero, Exact.Zero));
            var places = Universe.Places[part.Currency];
            _result.Compare($"gross_assets in {part.Currency}", part.GrossAssetsLocal, above.Rounded(places));
            _result.Compare($"liabilities in {part.Currency}", part.LiabilitiesLocal, below.Rounded(places));
            _result.Compare($"net_assets of {part.Currency}", part.NetAssets, ((above - below) * _rates[part.Currency].Rate).Rounded(BasePlaces));
        }
    }

    private void Count(PriceCheck.Verdict verdict)
    {
        if (verdict == PriceCheck.Verdict.Flagged)
        {
            _result.Flag();
        }
        else
        {
            _result.Right();
        }
    }

    private static void Flag(List<QualityFlag> flags, bool holds, QualityFlag flag)
    {
        if (holds)
        {
            flags.Add(flag);
        }
    }

    private static (Exact Above, Exact Below) Sided((Exact Above, Exact Below) sums, Exact value) =>
        value.Sign < 0 ? (sums.Above, sums.Below - value) : (sums.Above + value, sums.Below);
}
