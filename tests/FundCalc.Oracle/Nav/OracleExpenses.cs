using FundCalc.Oracle.Fees;

namespace FundCalc.Oracle.Nav;

/// <summary>An expense limitation, from the comments of classes.proto.</summary>
public sealed record OracleExpenses(
    BigRational CapRate,
    BigRational Base,
    DateOnly Start,
    DateOnly End,
    string DayCount,
    BigRational Fee,
    BigRational Others,
    IReadOnlyList<(BigRational Amount, DateOnly Last, BigRational CapRate)> Balances,
    string Limit)
{
    public IReadOnlyList<OracleFigure> Figures(string path, int places, OracleRoundingMode mode, out BigRational net)
    {
        var years = OracleYears.Between(DayCount, Start, Start, End);
        var cap = CapRate * Base * years;
        var gross = Fee + Others;
        BigRational waived = 0;
        BigRational reimbursed = 0;
        BigRational recouped = 0;
        var left = Balances.Select(balance => balance.Last >= End.AddDays(-1) ? balance.Amount : 0).ToArray();
        if (gross > cap)
        {
            var excess = OracleRounding.Round(gross - cap, places, mode);
            waived = Fee >= excess ? excess : Fee;
            reimbursed = Fee >= excess ? 0 : excess - Fee;
        }
        else
        {
            for (var i = 0; i < left.Length; i++)
            {
                var then = Balances[i].CapRate * Base * years;
                var limit = Limit switch { "CurrentCap" => cap, "CapAtWaiver" => then, _ => then < cap ? then : cap };
                var room = limit - gross - recouped;
                var whole = room.Sign <= 0 ? 0 : OracleRounding.Round(room, places, OracleRoundingMode.Floor);
                var taken = left[i] > whole ? whole : left[i];
                recouped += taken;
                left[i] -= taken;
            }
        }

        net = gross - waived - reimbursed + recouped;
        return
        [
            new($"{path}.gross", gross), new($"{path}.cap", OracleRounding.Round(cap, places, mode)), new($"{path}.waived", waived), new($"{path}.reimbursed", reimbursed),
            new($"{path}.recouped", recouped), new($"{path}.net", net), .. left.Select((balance, i) => new OracleFigure($"{path}.balances[{i}]", balance)),
        ];
    }
}
