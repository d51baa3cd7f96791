namespace FundCalc.Oracle.Fees;

/// <summary>The figures of an accrual's reply, in its order.</summary>
internal sealed class OracleAccrualTotals(OracleAccrual period)
{
    private BigRational _booked;

    public IEnumerable<OracleFigure> Of(int i, OracleFeeDays walk)
    {
        var fee = period.Fees[i];
        _booked += Amount(walk.Total);
        yield return new($"fees[{i}].amount", Amount(walk.Total));
        yield return new($"fees[{i}].amount_unrounded", OracleAccrual.Working(walk.Total));
        if (fee.Payment is { } payment)
        {
            var paid = Payments(fee, payment, walk, out var due);
            BigRational sum = 0;
            for (var k = 0; k < paid.Count; k++)
            {
                yield return new($"fees[{i}].payments[{k}].amount", paid[k]);
                sum += paid[k];
            }

            yield return new($"fees[{i}].paid", sum);
            yield return new($"fees[{i}].accrued_balance", fee.OpeningBalance + Amount(walk.Total) - sum);
            yield return new($"fees[{i}].due_balance", due);
        }

        if (walk.BaseYears.Sign > 0 && (fee.Tiers is not null || fee.Changes.Count > 0 || fee.Waivers.Count > 0 || fee.Minimum is not null || fee.Maximum is not null))
        {
            yield return new($"fees[{i}].effective_rate", OracleRounding.Round(walk.Total / walk.BaseYears, period.RateRounding.Places, period.RateRounding.Mode));
        }

        for (var k = 0; k < walk.ByTier.Length; k++)
        {
            yield return new($"fees[{i}].by_tier[{k}].amount", Amount(walk.ByTier[k]));
        }

        if (fee.Waivers.Count > 0)
        {
            yield return new($"fees[{i}].waived", Amount(walk.Waived));
        }

        if (fee.Minimum is not null)
        {
            yield return new($"fees[{i}].minimum_adjustment", Amount(walk.RaisedToMinimum));
        }

        if (fee.Maximum is not null)
        {
            yield return new($"fees[{i}].maximum_adjustment", Amount(walk.CutToMaximum));
        }
    }

    public IEnumerable<OracleFigure> OfAll(OracleFeeDays[] walks, BigRational last)
    {
        BigRational total = 0;
        BigRational leaving = 0;
        for (var i = 0; i < walks.Length; i++)
        {
            total += walks[i].Total;
            leaving += period.Fees[i].PaidInUnits ? 0 : walks[i].Total;
            if (period.Fees[i].PaidInUnits && last > _booked)
            {
                var units = Amount(walks[i].Total) * period.Units / (last - _booked);
                yield return new($"fees[{i}].units_issued", OracleRounding.Round(units, period.UnitRounding.Places, period.UnitRounding.Mode));
            }
        }

        yield return new("total", Amount(total));
        yield return new("total_unrounded", OracleAccrual.Working(total));
        yield return new("closing_net_assets", Amount(last - leaving));
        yield return new("days", OracleDayCounts.DaysOf(period.Start, period.End).Count());
    }

    // A payment period makes due the opening balance and all that was charged, rounded, before its end; its payment pays what is due.
    private List<BigRational> Payments(OracleFee fee, (int Months, int LagDays, DateOnly Anchor) payment, OracleFeeDays walk, out BigRational due)
    {
        var ends = new List<DateOnly>();
        for (var k = payment.Months; OracleDates.AddMonths(payment.Anchor, k) <= period.End; k += payment.Months)
        {
            ends.Add(OracleDates.AddMonths(payment.Anchor, k));
        }

        var pending = ends.Any(end => end <= period.Start && end.AddDays(payment.LagDays) > period.Start);
        var open = fee.OpeningDue ?? (pending ? fee.OpeningBalance : 0);
        var payments = new List<BigRational>();
        foreach (var day in OracleDayCounts.DaysOf(period.Start, period.End.AddDays(1)))
        {
            if (day > period.Start && ends.Contains(day))
            {
                open = fee.OpeningBalance + Amount(walk.Before(day));
                foreach (var paid in payments)
                {
                    open -= paid;
                }
            }

            if (day > period.Start && ends.Contains(day.AddDays(-payment.LagDays)))
            {
                payments.Add(open);
                open = 0;
            }
        }

        due = open;
        return payments;
    }

    private BigRational Amount(BigRational value) => OracleRounding.Round(value, period.Rounding.Places, period.Rounding.Mode);
}
