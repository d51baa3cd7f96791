namespace FundCalc.Oracle.Fees;

/// <summary>Accrued fees, from the comments of fees.proto: fee by fee and day by day, nothing grouped.</summary>
public sealed class OracleAccrual
{
    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required BigRational Opening { get; init; }

    public required IReadOnlyList<OracleFee> Fees { get; init; }

    /// <summary>"Opening", "Daily", "DailyCompounded", "Closing", "AverageOfEnds" or "AverageDaily".</summary>
    public required string Method { get; init; }

    public required IReadOnlyDictionary<DateOnly, BigRational> Observations { get; init; }

    /// <summary>Gross assets ("GrossAssets") and the assets of families, by the day from which they hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, BigRational>> Others { get; init; } = new Dictionary<string, IReadOnlyDictionary<DateOnly, BigRational>>(StringComparer.Ordinal);

    /// <summary>Rewards, values and counts of transactions, by the names of the bases.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(DateOnly Day, BigRational Amount)>> Events { get; init; } = new Dictionary<string, IReadOnlyList<(DateOnly, BigRational)>>(StringComparer.Ordinal);

    public BigRational Units { get; init; }

    public required bool ShowDays { get; init; }

    public required (int Places, OracleRoundingMode Mode) Rounding { get; init; }

    public (int Places, OracleRoundingMode Mode) RateRounding { get; init; } = (18, OracleRoundingMode.HalfEven);

    public (int Places, OracleRoundingMode Mode) UnitRounding { get; init; } = (4, OracleRoundingMode.Down);

    private readonly Dictionary<string, BigRational[]> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, DateOnly From, DateOnly To), BigRational> _bases = [];
    private readonly Dictionary<(DateOnly Day, int Months, bool Whole), (DateOnly From, DateOnly To)> _pieces = [];

    internal bool IsDaily => Method is "Daily" or "DailyCompounded";

    public IReadOnlyList<OracleFigure> Accrue()
    {
        var walks = Fees.Select(fee => new OracleFeeDays(this, fee)).ToArray();
        var shown = new List<OracleFigure>();
        BigRational carried = 0;
        foreach (var day in OracleDayCounts.DaysOf(Start, End))
        {
            BigRational today = 0;
            foreach (var walk in walks)
            {
                today += walk.Charge(day, carried);
            }

            var index = day.DayNumber - Start.DayNumber;
            shown.Add(new($"accrual_days[{index}].base", Working(NetBase(day, carried))));
            shown.Add(new($"accrual_days[{index}].amount_unrounded", Working(today)));
            carried = Working(carried + today);
        }

        var figures = new List<OracleFigure>();
        var totals = new OracleAccrualTotals(this);
        for (var i = 0; i < Fees.Count; i++)
        {
            figures.AddRange(totals.Of(i, walks[i]));
        }

        return [.. figures, .. totals.OfAll(walks, Balance("NetAssets", End.AddDays(-1))), .. ShowDays ? shown : []];
    }

    /// <summary>A fee's base on a day; what other than net assets is no fee's to lessen.</summary>
    internal BigRational BaseOf(OracleFee fee, string path, DateOnly day, BigRational carried)
    {
        if (IsDaily)
        {
            return path is "NetAssets" ? NetBase(day, carried) : Balance(path, day);
        }

        var (from, to) = PieceOf(day, fee.AccrualMonths, whole: false);
        if (!_bases.TryGetValue((path, from, to), out var found))
        {
            _bases[(path, from, to)] = found = BaseOf(path, from, to);
        }

        return found;
    }

    private BigRational BaseOf(string path, DateOnly from, DateOnly to)
    {
        BigRational sum = 0;
        foreach (var each in OracleDayCounts.DaysOf(from, to))
        {
            sum += Balance(path, each);
        }

        return Method switch
        {
            "Opening" => Balance(path, from),
            "Closing" => Balance(path, to.AddDays(-1)),
            "AverageOfEnds" => (Balance(path, from) + Balance(path, to.AddDays(-1))) / 2,
            _ => sum / (to.DayNumber - from.DayNumber),
        };
    }

    internal BigRational EventsOn(string kind, DateOnly day)
    {
        BigRational sum = 0;
        foreach (var (on, amount) in Events[kind])
        {
            sum += on == day ? amount : 0;
        }

        return sum;
    }

    /// <summary>The stretch of whole months from the start in which a day lies; cut at the end of the period, or whole.</summary>
    internal (DateOnly From, DateOnly To) PieceOf(DateOnly day, int months, bool whole)
    {
        if (months == 0)
        {
            return (Start, End);
        }

        if (!_pieces.TryGetValue((day, months, whole), out var piece))
        {
            _pieces[(day, months, whole)] = piece = FindPiece(day, months, whole);
        }

        return piece;
    }

    private (DateOnly From, DateOnly To) FindPiece(DateOnly day, int months, bool whole)
    {
        var passed = 0;
        while (OracleDates.AddMonths(Start, passed + months) <= day)
        {
            passed += months;
        }

        var to = OracleDates.AddMonths(Start, passed + months);
        return (OracleDates.AddMonths(Start, passed), !whole && to > End ? End : to);
    }

    internal static BigRational Working(BigRational value) => OracleRounding.Round(value, 18, OracleRoundingMode.HalfEven);

    private BigRational NetBase(DateOnly day, BigRational carried)
    {
        var left = Balance("NetAssets", day) - (Method is "DailyCompounded" ? carried : 0);
        return left.Sign < 0 ? 0 : left;
    }

    private BigRational Balance(string path, DateOnly day)
    {
        if (!_paths.TryGetValue(path, out var days))
        {
            var steps = path is "NetAssets" ? Observations : Others[path];
            var amount = Opening;
            _paths[path] = days = [.. OracleDayCounts.DaysOf(Start, End).Select(each => amount = steps.TryGetValue(each, out var seen) ? seen : amount)];
        }

        return days[day.DayNumber - Start.DayNumber];
    }
}
