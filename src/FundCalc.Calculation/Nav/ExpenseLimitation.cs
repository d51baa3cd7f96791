using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>Caps the expenses of a class: waiver of the adviser's fee first, then reimbursement; below the cap recoupment, the oldest balance first.</summary>
internal static class ExpenseLimitation
{
    /// <summary>The expenses of a period.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="rounding">The rounding of amounts in the class currency.</param>
    /// <param name="path">Where the terms stand in the request.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    public static ClassExpenses Of(ExpenseTerms terms, Rounding rounding, string path, Trace? trace)
    {
        Figure Field(ExactDecimal value, string name) => Figure.Field(value, trace, $"{path}.{name}");
        var years = Figure.YearFraction(DayCounts.DayCount.Of(terms.DayCount), terms.StartDate, terms.EndDate, trace);
        var yearly = Field(terms.Base, "base") * years;
        var fee = Field(terms.AdviserFee, "adviser_fee");
        var gross = (fee + Field(terms.OtherExpenses, "other_expenses")).Named("gross expenses");
        // cap = cap rate x base x year fraction
        var cap = (Field(terms.CapRate, "cap_rate") * yearly).Named("expense cap");
        var balances = new Rounded[terms.Recoupable.Count];
        if (gross > cap)
        {
            // excess = gross - cap; the adviser waives its fee first, then reimburses
            var excess = (gross - cap).Since(gross, cap).Round(rounding);
            var waived = Figure.Min(fee, excess);
            var reimbursed = excess - waived;
            for (var i = 0; i < balances.Length; i++)
            {
                balances[i] = Left(terms, i, path, trace).AsDecimal();
            }

            return Outcome(gross, cap.Round(rounding), waived, reimbursed, 0, balances);
        }

        var down = new Rounding(rounding.Places, RoundingMode.Down);
        Figure recouped = 0;
        for (var i = 0; i < balances.Length; i++)
        {
            var balance = Left(terms, i, path, trace);
            var atWaiver = Figure.Field(terms.Recoupable[i].CapRate, trace, $"{path}.recoupable[{i}].cap_rate") * yearly;
            var limit = terms.Limit switch
            {
                RecoupmentLimit.CurrentCap => cap,
                RecoupmentLimit.CapAtWaiver => atWaiver,
                _ => Figure.Min(cap, atWaiver),
            };
            // recouped of a balance = the lesser of it and the room up to its limit, cut towards zero, never below 0
            var taken = Figure.Min(balance, Figure.Max(limit - gross - recouped, 0).Round(down));
            recouped += taken;
            balances[i] = (balance - taken).AsDecimal();
        }

        return Outcome(gross, cap.Round(rounding), 0, 0, recouped, balances);
    }

    private static ClassExpenses Outcome(Figure gross, Rounded cap, Figure waived, Figure reimbursed, Figure recouped, Rounded[] balances) => new(
        gross.AsDecimal(),
        cap,
        waived.Named("waived").AsDecimal(),
        reimbursed.Named("reimbursed").AsDecimal(),
        recouped.Named("recouped").AsDecimal(),
        (gross - waived - reimbursed + recouped).Named("net expenses").AsDecimal(),
        balances);

    /// <summary>A balance; 0 where it has lapsed.</summary>
    private static Figure Left(ExpenseTerms terms, int index, string path, Trace? trace) => terms.Recoupable[index].LastDate < terms.EndDate.AddDays(-1)
        ? 0
        : Figure.Field(terms.Recoupable[index].Amount, trace, $"{path}.recoupable[{index}].amount");
}
