namespace FundCalc.Oracle.Performance;

/// <summary>
/// What the contract says is remembered between the points, kept as it is worded: the mark, the opening value, what the hurdle stands at, the management fees of the period, the shortfalls with their dates.
/// The fee is found by walking up through bands of the value, not by a formula.
/// </summary>
public sealed class OracleAccount(OraclePerformanceTerms terms, DateOnly start, BigRational opening, BigRational mark)
{
    private readonly List<(DateOnly End, BigRational Shortfall)> _losses =
        [.. terms.Carried.Select(loss => (loss.End, terms.Value(loss.Shortfall))).Where(loss => loss.Item2.Sign != 0)];

    private DateOnly _periodStart = start;
    private BigRational _opening = opening;
    private BigRational _hurdleFrom = terms.GrowsFromMark ? mark : opening;

    // What stood at which date, and what it was made of: at the period's start the base alone, or with what was kept of a cumulative hurdle.
    private (DateOnly Date, BigRational Level) _hurdle = (start, (terms.GrowsFromMark ? mark : opening) + (terms.Cumulative ? terms.OpeningGrowth : 0));

    public BigRational Mark { get; private set; } = mark;

    public BigRational ManagementFees { get; set; }

    public BigRational HurdleKept => _hurdle.Level - _hurdleFrom;

    public IReadOnlyList<(DateOnly End, BigRational Shortfall)> Losses => _losses;

    public BigRational LossTotal => _losses.Aggregate((BigRational)0, (sum, loss) => sum + loss.Shortfall);

    public BigRational Growth(DateOnly date) => terms.HasHurdle ? Stand(date) - _hurdleFrom : 0;

    public BigRational Floor => terms.Mark is not "None" ? Mark : _opening + (terms.LossesAreReturns ? LossTotal * _opening : LossTotal);

    public BigRational Threshold(DateOnly date) => Floor + Growth(date);

    /// <summary>The fee per unit, rounded and capped.</summary>
    public BigRational Fee(DateOnly date, BigRational value, BigRational? room)
    {
        var fee = terms.Value(Exact(value, Floor, Threshold(date)));
        if (terms.CapRate is { } rate)
        {
            fee = AtMost(fee, value.Sign < 0 ? 0 : rate * value, terms.ValueRounding.Places);
        }

        return room is { } left ? AtMost(fee, left, terms.ValueRounding.Places) : fee;
    }

    public static BigRational AtMost(BigRational fee, BigRational limit, int places) => fee <= limit ? fee : OracleRounding.Round(limit, places, OracleRoundingMode.Down);

    public void Crystallise(DateOnly date, BigRational value, BigRational fee, BigRational left)
    {
        if (terms.CarriesLosses)
        {
            Settle(date, value - _opening - Growth(date));
        }

        var grown = Growth(date);
        _opening = left;
        if (fee.Sign > 0 && terms.Mark is not "None")
        {
            Mark = terms.Mark is "Gross" ? terms.Value(value) : left;
        }

        _hurdleFrom = terms.GrowsFromMark ? Mark : left;
        _hurdle = (date, _hurdleFrom + (terms.Cumulative && fee.Sign <= 0 ? terms.Value(grown) : 0));
        _periodStart = date;
        ManagementFees = 0;
    }

    /// <summary>Money that joins at its value: everything becomes the weighted average per unit.</summary>
    public void Join(DateOnly date, BigRational units, BigRational joining, BigRational value)
    {
        BigRational Mean(BigRational remembered) => terms.Value(((remembered * units) + (value * joining)) / (units + joining));
        if (terms.HasHurdle)
        {
            _hurdle = (date, Mean(Stand(date)));
            _hurdleFrom = Mean(_hurdleFrom);
        }

        Mark = Mean(Mark);
        _opening = Mean(_opening);
        ManagementFees = terms.Value(ManagementFees * units / (units + joining));
        for (var i = _losses.Count - 1; i >= 0 && !terms.LossesAreReturns; i--)
        {
            var left = terms.Value(_losses[i].Shortfall * units / (units + joining));
            _losses[i] = (_losses[i].End, left);
            if (left.Sign == 0)
            {
                _losses.RemoveAt(i);
            }
        }
    }

    private BigRational Stand(DateOnly date)
    {
        var (from, level) = _hurdle;
        if (terms.Index is { } index)
        {
            return level * index[date] / index[from];
        }

        BigRational Years(DateOnly end) => end == _periodStart ? 0 : Fees.OracleYears.Between(terms.DayCount, _periodStart, _periodStart, end);
        var rate = terms.FixedRate!.Value;
        BigRational Factor(DateOnly end) => end == _periodStart ? 1 : OraclePower.Raise(1 + rate, Years(end), 18, OracleRoundingMode.HalfEven);
        return terms.Growth is "Simple" ? level + (_hurdleFrom * rate * (Years(date) - Years(from))) : level * Factor(date) / Factor(from);
    }

    // Bands: up to the threshold nothing; above it, by the kind of the hurdle.
    private BigRational Exact(BigRational value, BigRational floor, BigRational threshold)
    {
        if (!(value > threshold) || (terms.NoFeeOnNegativeReturn && !(value > _opening)))
        {
            return 0;
        }

        var whole = value > floor ? terms.Rate * (value - floor) : 0;
        if (terms.HasHurdle && terms.HurdleKind is "Soft")
        {
            return terms.SoftTest is "BeforeFee" || value - whole > threshold ? whole : 0;
        }

        if (terms.CatchUp is not { } part)
        {
            return terms.Rate * (value - threshold);
        }

        // The manager's part of each unit of value above the threshold, up to the value at which the fee is the rate of the whole gain; from there on the rate.
        var caughtUp = ((part * threshold) - (terms.Rate * floor)) / (part - terms.Rate);
        return threshold < floor ? whole
            : value <= caughtUp ? part * (value - threshold)
            : (part * (caughtUp - threshold)) + (terms.Rate * (value - caughtUp));
    }

    private void Settle(DateOnly date, BigRational result)
    {
        if (terms.LossesAreReturns)
        {
            result = result / _opening;
        }

        for (var i = 0; i < _losses.Count && result.Sign > 0; i++)
        {
            var repaid = result < _losses[i].Shortfall ? result : _losses[i].Shortfall;
            result -= repaid;
            _losses[i] = (_losses[i].End, terms.Value(_losses[i].Shortfall - repaid));
        }

        if (result.Sign < 0)
        {
            _losses.Add((date, terms.Value(-result)));
        }

        _losses.RemoveAll(loss => loss.Shortfall.Sign == 0 || (terms.ClockYears is { } years && loss.End.AddYears(years - 1) <= date));
    }
}
