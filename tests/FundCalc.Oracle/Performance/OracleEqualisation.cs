namespace FundCalc.Oracle.Performance;

/// <summary>
/// A class with one NAV, whose lots must come to bear what they owe on their own marks. Nothing here knows of credits or of contingent redemption: after a crystallisation a lot has the units that its own net value
/// buys at the NAV, and what it lacks below the class's mark comes out of its units or, with a deposit, out of that.
/// </summary>
public sealed class OracleEqualisation(OraclePerformanceTerms terms, IReadOnlyList<OraclePoint> points, BigRational others, IReadOnlyList<OracleLot> lots, bool hasDeposit)
{
    private sealed class Holding(OracleLot lot, BigRational entry)
    {
        public OracleLot Lot { get; } = lot;

        public BigRational Units { get; set; } = lot.Units;

        public BigRational Mark { get; set; } = entry;

        public BigRational Gained { get; set; } = 0;

        public BigRational Lost { get; set; } = 0;

        public BigRational Paid { get; set; } = 0;
    }

    private readonly Holding?[] _holdings = new Holding?[lots.Count];
    private BigRational _paid = 0;

    public IReadOnlyList<OracleFigure> Figures()
    {
        var figures = new List<OracleFigure>();
        var nav = terms.Value(points[0].Value!.Value);
        var (mark, basis, value, fee) = (terms.InitialMark is { } initial ? terms.Value(initial) : nav, nav, nav, (BigRational)0);
        Enter(points[0].Date, nav);
        for (var i = 1; i < points.Count; i++)
        {
            var (point, path) = (points[i], $"results[{i - 1}].");
            value = (point.Value ?? terms.Value(basis * (1 + point.Return!.Value))) - point.ManagementFee;
            fee = terms.Value(Due(value, mark));
            nav = terms.Value(value - fee);
            var ends = terms.Crystallisations.Contains(point.Date);
            var payable = Redeem(point.Date, value) + (ends ? Crystallise(value, nav, mark) + terms.Amount(fee * others) : 0);
            _paid += payable;
            figures.Add(new(path + "value", terms.Value(value)));
            figures.Add(new(path + "threshold", terms.Value(mark)));
            figures.Add(new(path + "fee_per_unit", fee));
            figures.Add(new(path + "nav_per_unit", nav));
            figures.Add(new(path + "payable", payable));
            mark = ends && fee.Sign > 0 ? nav : mark;
            basis = ends ? nav : value;
            Enter(point.Date, basis);
            figures.Add(new(path + "high_water_mark", mark));
            figures.Add(new(path + "units", _holdings.Aggregate(others, (sum, holding) => sum + (holding?.Units ?? 0))));
        }

        var closed = terms.Crystallisations.Contains(points[^1].Date);
        var accrued = closed ? 0 : terms.Amount(fee * others);
        for (var n = 0; n < lots.Count; n++)
        {
            accrued += Show(n, basis, mark, figures);
        }

        figures.Add(new("crystallised_fees", _paid));
        figures.Add(new("accrued_fee", accrued));
        if (closed)
        {
            figures.AddRange([new("closing.nav_per_unit", nav), new("closing.units", others), new("closing.high_water_mark", mark), new("closing.hurdle_growth", 0), new("closing.cap_left", 0)]);
        }

        return figures;
    }

    private BigRational Due(BigRational value, BigRational mark) => value > mark ? terms.Rate * (value - mark) : 0;

    private void Enter(DateOnly date, BigRational value)
    {
        for (var n = 0; n < lots.Count; n++)
        {
            if (lots[n].Entry == date)
            {
                _holdings[n] = new Holding(lots[n], terms.Value(lots[n].Mark ?? value));
            }
        }
    }

    private BigRational Redeem(DateOnly date, BigRational value)
    {
        BigRational payable = 0;
        foreach (var holding in _holdings)
        {
            if (holding is not null && holding.Lot.Redemptions.TryGetValue(date, out var units))
            {
                var amount = terms.Amount(units * Due(value, holding.Mark));
                holding.Paid += amount;
                holding.Units -= units;
                payable += amount;
            }
        }

        return payable;
    }

    private BigRational Crystallise(BigRational value, BigRational nav, BigRational classMark)
    {
        BigRational payable = 0;
        foreach (var holding in _holdings.OfType<Holding>())
        {
            var owed = Due(value, holding.Mark);
            var amount = terms.Amount(holding.Units * owed);
            holding.Paid += amount;
            payable += amount;

            // What the class's fee takes from each unit beyond what the lot owes, or short of it, in units at the NAV.
            var beyond = Due(value, classMark) - owed;
            var units = terms.Value(holding.Units * beyond.Abs() / nav);
            var before = holding.Units;
            if (beyond.Sign > 0)
            {
                holding.Units += units;
                holding.Gained += units;
            }
            else if (!hasDeposit)
            {
                holding.Units -= units;
                holding.Lost += units;
            }

            holding.Mark = value > holding.Mark ? nav : holding.Units == before ? holding.Mark : terms.Value(holding.Mark * before / holding.Units);
        }

        return payable;
    }

    private BigRational Show(int n, BigRational value, BigRational classMark, List<OracleFigure> figures)
    {
        var (holding, path) = (_holdings[n]!, $"lots[{n}].");
        var owed = holding.Units * Due(value, holding.Mark);
        var byClass = holding.Units * Due(value, classMark);
        var deposit = hasDeposit && classMark > holding.Mark ? terms.Rate * holding.Units * (classMark - holding.Mark) : 0;
        figures.Add(new(path + "units", holding.Units));
        figures.Add(new(path + "units_for_fees", holding.Lost));
        figures.Add(new(path + "crystallised_fees", holding.Paid));
        figures.Add(new(path + "accrued_fee", terms.Amount(owed)));
        figures.Add(new(path + "high_water_mark", holding.Mark));
        figures.Add(new(path + "net_value", terms.Amount((holding.Units * value) - owed + deposit)));
        figures.Add(new(path + "units_issued", holding.Gained));
        figures.Add(new(path + "equalisation_credit", terms.Amount(byClass > owed ? byClass - owed : 0)));
        figures.Add(new(path + "contingent_redemption", terms.Amount(owed > byClass ? owed - byClass : 0)));
        figures.Add(new(path + "depreciation_deposit", terms.Amount(deposit)));
        return terms.Amount(owed);
    }
}
