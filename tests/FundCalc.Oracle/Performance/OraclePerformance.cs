namespace FundCalc.Oracle.Performance;

/// <summary>Performance fees from the comments of performance.proto: point by point, one account at a time.</summary>
public sealed class OraclePerformance(OraclePerformanceTerms terms, IReadOnlyList<OraclePoint> points, BigRational openingUnits, IReadOnlyList<OracleLot> lots)
{
    public IReadOnlyList<OracleFigure> Figures() => terms.Scope is "PerLot" ? Lots() : Path();

    private List<OracleFigure> Path()
    {
        var figures = new List<OracleFigure>();
        var (units, nav, room, paid, accrued) = (openingUnits, terms.Value(points[0].Value!.Value), terms.CapCumulative, (BigRational)0, (BigRational)0);
        var account = new OracleAccount(terms, points[0].Date, nav, terms.InitialMark is { } mark ? terms.Value(mark) : nav);
        var basis = nav;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var ends = i == 0 || terms.Crystallisations.Contains(point.Date);
            var after = nav;
            BigRational fee = 0;
            if (i > 0)
            {
                after = (point.Value ?? terms.Value(basis * (1 + point.Return!.Value))) - point.ManagementFee;
                account.ManagementFees += point.ManagementFee;
                var value = terms.BeforeManagementFee ? after + account.ManagementFees : after;
                var threshold = account.Threshold(point.Date);
                fee = account.Fee(point.Date, value, room / units);
                nav = terms.Value(after - fee);
                var payable = Pay(fee * (ends ? units : terms.OnRedemption ? point.Redeemed : 0), ref room);
                paid += payable;
                if (ends)
                {
                    account.Crystallise(point.Date, value, fee, nav);
                    after = nav;
                }

                figures.Add(new($"results[{i - 1}].value", terms.Value(value)));
                figures.Add(new($"results[{i - 1}].threshold", terms.Value(threshold)));
                figures.Add(new($"results[{i - 1}].fee_per_unit", fee));
                figures.Add(new($"results[{i - 1}].nav_per_unit", nav));
                figures.Add(new($"results[{i - 1}].payable", payable));
            }

            var staying = units - point.Redeemed;
            if (point.Subscribed.Sign > 0 && terms.Scope is "PerFund")
            {
                account.Join(point.Date, staying, point.Subscribed, nav);
            }

            // The fund's money: what was there, less what the leavers take, and what the joiners bring.
            var money = (units * after) - (point.Redeemed * (ends || !terms.OnRedemption ? nav : after)) + (point.Subscribed * nav);
            var total = staying + point.Subscribed;
            basis = total.Sign == 0 || total == units && staying == units ? after : terms.Value(money / total);
            if (i == points.Count - 1 && !ends)
            {
                accrued = Limited(fee * staying, room);
            }

            units = total;
            if (i > 0)
            {
                if (terms.Mark is not "None")
                {
                    figures.Add(new($"results[{i - 1}].high_water_mark", account.Mark));
                }

                if (terms.CarriesLosses)
                {
                    figures.Add(new($"results[{i - 1}].carried_losses", account.LossTotal));
                }

                figures.Add(new($"results[{i - 1}].units", units));
            }
        }

        figures.Add(new("crystallised_fees", paid));
        figures.Add(new("accrued_fee", accrued));
        if (terms.Crystallisations.Contains(points[^1].Date))
        {
            figures.Add(new("closing.nav_per_unit", nav));
            figures.Add(new("closing.units", units));
            figures.Add(new("closing.high_water_mark", terms.Mark is not "None" ? account.Mark : 0));
            figures.Add(new("closing.hurdle_growth", terms.Cumulative ? account.HurdleKept : 0));
            figures.AddRange(account.Losses.Select((loss, i) => new OracleFigure($"closing.carried_losses[{i}].{loss.End:yyyyMMdd}", loss.Shortfall)));
            figures.Add(new("closing.cap_left", room ?? 0));
        }

        return figures;
    }

    private BigRational Pay(BigRational exact, ref BigRational? room)
    {
        var payable = Limited(exact, room);
        room -= payable;
        return payable;
    }

    private BigRational Limited(BigRational exact, BigRational? room)
    {
        var amount = terms.Amount(exact);
        return room is { } left ? OracleAccount.AtMost(amount, left, terms.Rounding.Places) : amount;
    }

    private List<OracleFigure> Lots()
    {
        var figures = new List<OracleFigure>();
        BigRational allPaid = 0, allAccrued = 0;
        for (var n = 0; n < lots.Count; n++)
        {
            var (paid, accrued) = Lone(n, lots[n], figures);
            allPaid += paid;
            allAccrued += accrued;
        }

        return [.. figures, new("crystallised_fees", allPaid), new("accrued_fee", allAccrued)];
    }

    /// <summary>One investor, alone in a fund that charges nobody else.</summary>
    private (BigRational Paid, BigRational Accrued) Lone(int n, OracleLot lot, List<OracleFigure> figures)
    {
        OracleAccount? account = null;
        var (unitValue, units, cancelled, paid, owed) = (terms.Value(points[0].Value!.Value), lot.Units, (BigRational)0, (BigRational)0, (BigRational)0);
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            if (i > 0)
            {
                unitValue = (point.Value ?? terms.Value(unitValue * (1 + point.Return!.Value))) - point.ManagementFee;
            }

            if (account is null)
            {
                account = point.Date == lot.Entry ? new OracleAccount(terms, point.Date, unitValue, terms.Value(lot.Mark ?? unitValue)) : null;
                continue;
            }

            account.ManagementFees += point.ManagementFee;
            if (units.Sign == 0)
            {
                continue;
            }

            var value = terms.BeforeManagementFee ? unitValue + account.ManagementFees : unitValue;
            var fee = account.Fee(point.Date, value, null);
            if (lot.Redemptions.TryGetValue(point.Date, out var leaving))
            {
                paid += terms.Amount(fee * leaving);
                units -= leaving;
            }

            owed = fee * units;
            if (terms.Crystallisations.Contains(point.Date))
            {
                var due = terms.Amount(owed);
                paid += due;
                var cancels = due.Sign == 0 ? 0 : terms.Value(due / unitValue);
                units -= cancels;
                cancelled += cancels;
                account.Crystallise(point.Date, value, fee, unitValue);
                owed = 0;
            }
        }

        figures.Add(new($"lots[{n}].units", units));
        figures.Add(new($"lots[{n}].units_for_fees", cancelled));
        figures.Add(new($"lots[{n}].crystallised_fees", paid));
        figures.Add(new($"lots[{n}].accrued_fee", terms.Amount(owed)));
        figures.Add(new($"lots[{n}].high_water_mark", terms.Value(account!.Mark)));
        figures.Add(new($"lots[{n}].net_value", terms.Amount((units * unitValue) - owed)));
        return (paid, terms.Amount(owed));
    }
}
