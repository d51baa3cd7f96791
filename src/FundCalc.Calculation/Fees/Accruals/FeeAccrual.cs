using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>One fee, step by step: what accrues, less what is waived, raised to the minimum, cut to the maximum.</summary>
internal sealed class FeeAccrual
{
    private readonly FeeTerm _fee;
    private readonly AccrualInput _input;
    private readonly AccrualAssets _assets;
    private readonly Activity? _activity;
    private readonly AccrualClock _clock;
    private readonly string _path;
    private readonly FeeRate[] _rates;
    private readonly List<DateOnly> _pieces;
    private readonly WaiverRule _waivers;
    private readonly MinimumRule? _minimum;
    private readonly MaximumRule? _maximum;
    private readonly PaymentRule? _payments;
    private readonly RunningSum _amount;
    private readonly RunningSum _baseYears;
    private int _rate;
    private int _piece = -1;
    private (Figure Own, Figure? Family) _base;

    public FeeAccrual(int index, AccrualInput input, AccrualAssets assets, AccrualClock clock)
    {
        var fee = input.Fees[index];
        (_fee, _input, _assets, _clock, _path) = (fee, input, assets, clock, $"fees[{index}]");
        _activity = fee.IsOnAssets ? null : new Activity(input, fee.Base);
        _rates = FeeRate.Of(fee, index, input);
        _pieces = FeePeriods.Ends(input.StartDate, fee.AccrualFrequency ?? FeeFrequency.AtEnd, input.EndDate);
        _waivers = new WaiverRule(fee.Waivers, input.Trace, _path);
        _minimum = fee.Minimum is null ? null : new MinimumRule(fee.Minimum, input, (from, to) => clock.Between(fee.DayCount, from, to), _path);
        _maximum = fee.Maximum is null ? null : new MaximumRule(fee.Maximum, input, _path);
        _payments = fee.Payments is null ? null : new PaymentRule(fee.Payments, input, _path);
        _amount = new RunningSum(input.Trace);
        _baseYears = new RunningSum(input.Trace);
        // What was due before the period is paid from the opening balance.
        _payments?.Apply(input.StartDate, _amount);
    }

    /// <summary>What it came to so far, exact.</summary>
    public Figure Amount => _amount.Total();

    /// <summary>Every day on which something changes for it.</summary>
    public IEnumerable<DateOnly> Dates =>
    [
        .. _pieces,
        .. _rates.Select(rate => rate.From),
        .. _fee.Waivers.SelectMany(waiver => (DateOnly[])[waiver.FromDate, waiver.ToDate]),
        .. _minimum?.Ends ?? [],
        .. _maximum?.Ends ?? [],
        .. _payments?.Ends ?? [],
    ];

    /// <summary>The fee of the next step.</summary>
    public Figure Accrue(in AccrualStep step)
    {
        while (_rate + 1 < _rates.Length && _rates[_rate + 1].From <= step.From)
        {
            _rate++;
        }

        var rate = _rates[_rate];
        var accrued = _activity is null ? OnAssets(step, rate) : rate.On(_activity.Step(step.To));
        var fee = _waivers.Apply(step.From, accrued);
        if (_minimum is not null)
        {
            var years = rate.IsHoliday ? 0 : _clock.Step(_fee.DayCount, step.From, step.To);
            var accrualEnds = _input.IsDaily || _pieces.BinarySearch(step.To) >= 0;
            fee = _minimum.Apply(step.From, step.To, years, fee, accrualEnds, step.IsLast);
        }

        fee = _maximum?.Apply(step.From, fee) ?? fee;
        _amount.Add(fee);
        _payments?.Apply(step.To, _amount);
        return fee;
    }

    /// <summary>What it came to.</summary>
    public AccruedFee Tell()
    {
        var (trace, rounding, amount) = (_input.Trace, _input.Rounding, _amount.Total().Named("fee"));
        var fee = new AccruedFee(amount.Round(rounding).InRange($"{_path}.amount"), amount.Round(Numbers.Rounding.Working).InRange($"{_path}.amount_unrounded"))
        {
            ByTier = _rates[0].Tiers?.Tell(rounding, _path) ?? [],
            Waived = _waivers.Tell(rounding),
            MinimumAdjustment = _minimum?.Tell(rounding),
            MaximumAdjustment = _maximum?.Tell(rounding),
        };
        var baseYears = _baseYears.Total();
        if (_fee.IsOnAssets && _fee.HasTerms && !baseYears.IsZero)
        {
            fee = fee with { EffectiveRate = (amount / baseYears).Named("effective rate").Round(_input.RateRounding).InRange($"{_path}.effective_rate") };
        }

        return _payments?.Tell(fee) ?? fee;
    }

    private Figure OnAssets(in AccrualStep step, FeeRate rate)
    {
        var (own, family) = _input.IsDaily
            ? (_fee.Base == FeeBase.GrossAssets ? _assets.Of(_fee).On(step.From) : step.NetAssets, _assets.FamilyOf(_fee)?.On(step.From))
            : BaseOfPiece(step.From);
        var years = _clock.Step(_fee.DayCount, step.From, step.To);
        if (_fee.HasTerms)
        {
            _baseYears.Add(own * years);
        }

        // The share of its family's annual fee; a family without assets has no fee.
        var balance = family ?? own;
        var charged = family is not { } whole ? years : whole.IsZero ? ((Figure)0).Since(whole, 0) : years * own / whole;
        if (_rate == 0)
        {
            rate.Tiers?.Note(balance, charged);
        }

        return rate.On(balance) * charged;
    }

    private (Figure Own, Figure? Family) BaseOfPiece(DateOnly from)
    {
        if (_piece < 0 || from >= End(_piece))
        {
            var start = _piece < 0 ? _input.StartDate : End(_piece);
            var end = End(++_piece);
            _base = (_assets.Base(_assets.Of(_fee), start, end), _assets.FamilyOf(_fee) is { } family ? _assets.Base(family, start, end) : null);
        }

        return _base;
    }

    private DateOnly End(int piece) => _pieces[piece] < _input.EndDate ? _pieces[piece] : _input.EndDate;
}
