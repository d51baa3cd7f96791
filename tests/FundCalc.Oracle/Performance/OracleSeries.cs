namespace FundCalc.Oracle.Performance;

/// <summary>
/// Series of shares: the lead series is the class, every lot a series that earns what the class earns before fees and pays on its own mark, like a class of its own. Rolled up, it goes on as units of the lead series.
/// </summary>
public sealed class OracleSeries(OraclePerformanceTerms terms, IReadOnlyList<OraclePoint> points, BigRational leadUnits, IReadOnlyList<OracleLot> lots, bool rollsUp)
{
    private sealed class Series
    {
        public required OracleLot Lot { get; init; }

        public required OracleAccount Account { get; init; }

        public required BigRational Units { get; set; }

        public required BigRational Value { get; set; }

        public BigRational Fee { get; set; } = 0;

        public BigRational Paid { get; set; } = 0;

        public BigRational? Ratio { get; set; }
    }

    private readonly Series?[] _series = new Series?[lots.Count];

    public IReadOnlyList<OracleFigure> Figures()
    {
        var figures = new List<OracleFigure>();
        var nav = terms.Value(points[0].Value!.Value);
        var lead = new OracleAccount(terms, points[0].Date, nav, terms.InitialMark is { } mark ? terms.Value(mark) : nav);
        var (basis, fee, paid) = (nav, (BigRational)0, (BigRational)0);
        Issue(points[0].Date, nav);
        for (var i = 1; i < points.Count; i++)
        {
            var (point, path) = (points[i], $"results[{i - 1}].");
            var value = (point.Value ?? terms.Value(basis * (1 + point.Return!.Value))) - point.ManagementFee;
            var ends = terms.Crystallisations.Contains(point.Date);
            figures.Add(new(path + "value", terms.Value(value)));
            figures.Add(new(path + "threshold", terms.Value(lead.Threshold(point.Date))));
            fee = lead.Fee(point.Date, value, null);
            nav = terms.Value(value - fee);
            var payable = ends ? terms.Amount(fee * leadUnits) : 0;
            foreach (var series in _series.OfType<Series>())
            {
                payable += Step(series, point.Date, ends, value, value / basis, fee, nav);
            }

            if (ends)
            {
                lead.Crystallise(point.Date, value, fee, nav);
            }

            basis = ends ? nav : value;
            paid += payable;
            Issue(point.Date, basis);
            figures.Add(new(path + "fee_per_unit", fee));
            figures.Add(new(path + "nav_per_unit", nav));
            figures.Add(new(path + "payable", payable));
            figures.Add(new(path + "high_water_mark", lead.Mark));
            figures.Add(new(path + "units", _series.OfType<Series>().Where(series => series.Ratio is not null).Aggregate(leadUnits, (sum, series) => sum + series.Units)));
        }

        var closed = terms.Crystallisations.Contains(points[^1].Date);
        var accrued = closed ? 0 : terms.Amount(fee * leadUnits);
        for (var n = 0; n < lots.Count; n++)
        {
            var (series, path) = (_series[n]!, $"lots[{n}].");
            var owed = series.Units * series.Fee;
            accrued += terms.Amount(owed);
            figures.Add(new(path + "units", series.Units));
            figures.Add(new(path + "units_for_fees", 0));
            figures.Add(new(path + "crystallised_fees", series.Paid));
            figures.Add(new(path + "accrued_fee", terms.Amount(owed)));
            figures.Add(new(path + "high_water_mark", series.Ratio is null ? series.Account.Mark : lead.Mark));
            figures.Add(new(path + "net_value", terms.Amount((series.Units * series.Value) - owed)));
            figures.Add(new(path + "nav_per_unit", terms.Value(series.Value - series.Fee)));
            figures.Add(new(path + "conversion_ratio", series.Ratio ?? 0));
        }

        figures.Add(new("crystallised_fees", paid));
        figures.Add(new("accrued_fee", accrued));
        if (closed)
        {
            figures.AddRange([new("closing.nav_per_unit", nav), new("closing.units", leadUnits), new("closing.high_water_mark", lead.Mark), new("closing.hurdle_growth", 0), new("closing.cap_left", 0)]);
        }

        return figures;
    }

    private void Issue(DateOnly date, BigRational value)
    {
        for (var n = 0; n < lots.Count; n++)
        {
            if (lots[n].Entry == date)
            {
                var price = terms.Value(lots[n].IssuePrice ?? value);
                _series[n] = new Series { Lot = lots[n], Account = new OracleAccount(terms, date, price, lots[n].Mark is { } mark ? terms.Value(mark) : price), Units = lots[n].Units, Value = price };
            }
        }
    }

    private BigRational Step(Series series, DateOnly date, bool ends, BigRational leadValue, BigRational growth, BigRational leadFee, BigRational leadNav)
    {
        var isRolledUp = series.Ratio is not null;
        series.Value = isRolledUp ? leadValue : terms.Value(series.Value * growth);
        series.Fee = isRolledUp ? leadFee : series.Account.Fee(date, series.Value, null);
        BigRational payable = 0;
        if (series.Lot.Redemptions.TryGetValue(date, out var leaving))
        {
            payable = terms.Amount(leaving * series.Fee);
            series.Units -= leaving;
        }

        if (ends)
        {
            payable += terms.Amount(series.Units * series.Fee);
            var nav = isRolledUp ? leadNav : terms.Value(series.Value - series.Fee);
            if (!isRolledUp)
            {
                series.Account.Crystallise(date, series.Value, series.Fee, nav);
                if (rollsUp && series.Fee.Sign > 0 && leadFee.Sign > 0)
                {
                    series.Ratio = terms.Value(nav / leadNav);
                    series.Units = terms.Value(series.Units * nav / leadNav);
                    nav = leadNav;
                }
            }

            (series.Value, series.Fee) = (nav, 0);
        }

        series.Paid += payable;
        return payable;
    }
}
