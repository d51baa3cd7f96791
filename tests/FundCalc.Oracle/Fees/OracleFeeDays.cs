namespace FundCalc.Oracle.Fees;

/// <summary>One fee, charged day by day: what accrues, less what is waived, up to the minimum, down to the maximum.</summary>
internal sealed class OracleFeeDays(OracleAccrual period, OracleFee fee)
{
    private readonly BigRational[] _waiverLeft = [.. fee.Waivers.Select(waiver => waiver.Amount ?? 0)];
    private readonly List<BigRational> _amounts = [];
    private BigRational _required;
    private BigRational _charged;
    private BigRational _room;

    public BigRational Total { get; private set; }

    public BigRational Waived { get; private set; }

    public BigRational RaisedToMinimum { get; private set; }

    public BigRational CutToMaximum { get; private set; }

    public BigRational BaseYears { get; private set; }

    public BigRational[] ByTier { get; } = new BigRational[fee.Tiers?.Tiers.Count ?? 0];

    /// <summary>What was charged before a day.</summary>
    public BigRational Before(DateOnly day)
    {
        BigRational sum = 0;
        foreach (var amount in _amounts.Take(day.DayNumber - period.Start.DayNumber))
        {
            sum += amount;
        }

        return sum;
    }

    public BigRational Charge(DateOnly day, BigRational carried)
    {
        var years = OracleYears.Between(fee.DayCount, period.Start, day, day.AddDays(1));
        var terms = fee.Tiers ?? OracleTiers.Flat(fee.AnnualRate);
        var own = fee.Tiers is not null;
        foreach (var change in fee.Changes.Where(change => change.From <= day))
        {
            (terms, own) = (change.Terms, false);
        }

        var net = Waive(day, Accrue(day, years, terms, own, carried));
        var charged = Cut(day, net + Raise(day, years, net, terms is null));
        Total += charged;
        _amounts.Add(charged);
        return charged;
    }

    private BigRational Accrue(DateOnly day, BigRational years, OracleTiers? terms, bool own, BigRational carried)
    {
        if (fee.Base is "Rewards" or "TransactionValue" or "TransactionCount")
        {
            var rate = fee.Base is "TransactionCount" ? fee.AmountPerTransaction : terms?.Tiers[0].Rate ?? 0;
            return rate * period.EventsOn(fee.Base, day);
        }

        var feeBase = period.BaseOf(fee, fee.Base, day, carried);
        BaseYears += feeBase * years;
        if (terms is null)
        {
            return 0;
        }

        var (balance, share) = (feeBase, (BigRational)1);
        if (fee.Family is not null)
        {
            balance = period.BaseOf(fee, fee.Family, day, 0);
            share = balance.Sign == 0 ? 0 : feeBase / balance;
        }

        BigRational sum = 0;
        var tiers = terms.Annual(balance);
        for (var i = 0; i < tiers.Length; i++)
        {
            sum += tiers[i] * share * years;
            if (own)
            {
                ByTier[i] += tiers[i] * share * years;
            }
        }

        return sum;
    }

    private BigRational Waive(DateOnly day, BigRational accrued)
    {
        for (var i = 0; i < fee.Waivers.Count; i++)
        {
            var waiver = fee.Waivers[i];
            if (waiver.From <= day && day < waiver.To)
            {
                var waived = waiver.Fraction is { } fraction ? accrued * fraction : accrued < _waiverLeft[i] ? accrued : _waiverLeft[i];
                _waiverLeft[i] -= waived;
                Waived += waived;
                return accrued - waived;
            }
        }

        return accrued;
    }

    private BigRational Raise(DateOnly day, BigRational years, BigRational net, bool holiday)
    {
        if (fee.Minimum is not { } minimum)
        {
            return 0;
        }

        var (from, to) = period.PieceOf(day, minimum.Months, whole: true);
        var whole = OracleYears.Between(fee.DayCount, period.Start, from, to);
        if (!holiday && whole.Sign > 0)
        {
            _required += minimum.Amount * years / whole;
        }

        _charged += net;
        var tomorrow = day.AddDays(1);
        var tested = tomorrow == period.End
            || (minimum.TrueUp ? tomorrow == to : period.IsDaily || tomorrow == period.PieceOf(day, fee.AccrualMonths, whole: false).To);
        if (!tested)
        {
            return 0;
        }

        var raised = _required > _charged ? _required - _charged : 0;
        (_required, _charged) = (0, 0);
        RaisedToMinimum += raised;
        return raised;
    }

    private BigRational Cut(DateOnly day, BigRational charged)
    {
        if (fee.Maximum is not { } maximum)
        {
            return charged;
        }

        if (day == period.Start)
        {
            _room = maximum.Amount - maximum.Before;
        }
        else if (period.PieceOf(day, maximum.Months, whole: true).From == day)
        {
            _room = maximum.Amount;
        }

        var cut = charged > _room ? charged - _room : 0;
        CutToMaximum += cut;
        _room -= charged - cut;
        return charged - cut;
    }
}
