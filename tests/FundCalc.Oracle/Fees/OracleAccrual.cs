namespace FundCalc.Oracle.Fees;

/// <summary>Accrued fees, from the comments of fees.proto: fee by fee and day by day, nothing grouped.</summary>
public sealed class OracleAccrual
{
    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required BigRational Opening { get; init; }

    public required IReadOnlyList<OracleFee> Fees { get; init; }

    /// <summary>"Opening", "Daily" or "DailyCompounded".</summary>
    public required string Method { get; init; }

    public required IReadOnlyDictionary<DateOnly, BigRational> Observations { get; init; }

    public required bool ShowDays { get; init; }

    public required (int Places, OracleRoundingMode Mode) Rounding { get; init; }

    public IReadOnlyList<OracleFigure> Accrue()
    {
        var amounts = Fees.Select(_ => (BigRational)0).ToArray();
        var shown = new List<OracleFigure>();
        var netAssets = Opening;
        if (Method is "Opening")
        {
            amounts = [.. Fees.Select(fee => fee.AnnualRate * Opening * OracleYears.Between(fee.DayCount, Start, Start, End))];
        }
        else
        {
            BigRational carried = 0;
            var index = 0;
            foreach (var day in OracleDayCounts.DaysOf(Start, End))
            {
                netAssets = Observations.TryGetValue(day, out var observed) ? observed : netAssets;
                var feeBase = Method is "Daily" ? netAssets : netAssets - carried;
                feeBase = feeBase.Sign < 0 ? 0 : feeBase;
                BigRational today = 0;
                for (var i = 0; i < Fees.Count; i++)
                {
                    var fee = Fees[i].AnnualRate * feeBase * OracleYears.Between(Fees[i].DayCount, Start, day, day.AddDays(1));
                    amounts[i] += fee;
                    today += fee;
                }

                carried = Working(carried + today);
                shown.Add(new($"accrual_days[{index}].base", Working(feeBase)));
                shown.Add(new($"accrual_days[{index}].amount_unrounded", Working(today)));
                index++;
            }
        }

        BigRational Amount(BigRational value) => OracleRounding.Round(value, Rounding.Places, Rounding.Mode);
        var figures = new List<OracleFigure>();
        BigRational total = 0;
        for (var i = 0; i < amounts.Length; i++)
        {
            figures.Add(new($"fees[{i}].amount", Amount(amounts[i])));
            figures.Add(new($"fees[{i}].amount_unrounded", Working(amounts[i])));
            total += amounts[i];
        }

        figures.Add(new("total", Amount(total)));
        figures.Add(new("total_unrounded", Working(total)));
        figures.Add(new("closing_net_assets", Amount(netAssets - total)));
        figures.Add(new("days", OracleDayCounts.DaysOf(Start, End).Count()));
        return [.. figures, .. ShowDays ? shown : []];
    }

    private static BigRational Working(BigRational value) => OracleRounding.Round(value, 18, OracleRoundingMode.HalfEven);
}
