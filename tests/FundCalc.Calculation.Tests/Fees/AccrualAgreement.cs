using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Fees;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Accruals against the oracle.</summary>
internal static class AccrualAgreement
{
    public static Agreement Of(AccrualInput input)
    {
        var oracle = new OracleAccrual
        {
            Start = input.StartDate,
            End = input.EndDate,
            Opening = R(input.OpeningNetAssets),
            Fees = [.. input.Fees.Select(OracleFees.Of)],
            Method = input.Method.ToString(),
            Observations = input.Observations.ToDictionary(observation => observation.Date, observation => R(observation.NetAssets)),
            Others = Others(input),
            Events = new Dictionary<string, IReadOnlyList<(DateOnly, BigRational)>>(StringComparer.Ordinal)
            {
                ["Rewards"] = [.. input.Rewards.Select(reward => (reward.Date, R(reward.Amount)))],
                ["TransactionValue"] = [.. input.Transactions.Select(trade => (trade.Date, R(trade.Value)))],
                ["TransactionCount"] = [.. input.Transactions.Select(trade => (trade.Date, (BigRational)trade.Count))],
            },
            Units = input.UnitsOutstanding is { } units ? R(units) : 0,
            ShowDays = input.ShowDays,
            Rounding = (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
            UnitRounding = (input.UnitsRounding.Places, OracleMode(input.UnitsRounding.Mode)),
            RateRounding = (input.RateRounding.Places, OracleMode(input.RateRounding.Mode)),
        };
        return Agreement.Of(oracle.Accrue(), () => Figures(input, FeeAccrualCalculator.Calculate(input)));
    }

    private static Dictionary<string, IReadOnlyDictionary<DateOnly, BigRational>> Others(AccrualInput input)
    {
        var others = new Dictionary<string, IReadOnlyDictionary<DateOnly, BigRational>>(StringComparer.Ordinal);
        if (input.OpeningGrossAssets is { } gross)
        {
            others["GrossAssets"] = input.Observations.ToDictionary(seen => seen.Date, seen => R(seen.GrossAssets!.Value)).Append(new(input.StartDate, R(gross))).ToDictionary();
        }

        foreach (var family in input.FamilyAssets.GroupBy(assets => assets.Family, StringComparer.Ordinal))
        {
            others[family.Key] = family.ToDictionary(assets => assets.Date ?? input.StartDate, assets => R(assets.Total));
        }

        return others;
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(AccrualInput input, AccrualFigures figures)
    {
        for (var i = 0; i < figures.Fees.Count; i++)
        {
            foreach (var (path, value) in Figures(figures.Fees[i]))
            {
                yield return ($"fees[{i}].{path}", value);
            }
        }

        for (var i = 0; i < figures.Fees.Count; i++)
        {
            if (figures.Fees[i].UnitsIssued is { } issued)
            {
                yield return ($"fees[{i}].units_issued", issued);
            }
        }

        yield return ("total", figures.Total);
        yield return ("total_unrounded", figures.TotalUnrounded);
        yield return ("closing_net_assets", figures.ClosingNetAssets);
        yield return ("days", figures.Days);
        for (var i = 0; i < figures.AccrualDays.Count; i++)
        {
            // A day out of order would not be among the oracle's paths.
            var index = figures.AccrualDays[i].Date.DayNumber - input.StartDate.DayNumber;
            yield return ($"accrual_days[{index}].base", figures.AccrualDays[i].Base);
            yield return ($"accrual_days[{index}].amount_unrounded", figures.AccrualDays[i].AmountUnrounded);
        }
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(AccruedFee fee)
    {
        yield return ("amount", fee.Amount);
        yield return ("amount_unrounded", fee.AmountUnrounded);
        if (fee.Payments is { } payments)
        {
            for (var k = 0; k < payments.Count; k++)
            {
                yield return ($"payments[{k}].amount", payments[k].Amount);
            }

            yield return ("paid", fee.Paid!.Value);
            yield return ("accrued_balance", fee.AccruedBalance!.Value);
            yield return ("due_balance", fee.DueBalance!.Value);
        }

        if (fee.EffectiveRate is { } rate)
        {
            yield return ("effective_rate", rate);
        }

        for (var k = 0; k < fee.ByTier.Count; k++)
        {
            yield return ($"by_tier[{k}].amount", fee.ByTier[k].Amount);
        }

        if (fee.Waived is { } waived)
        {
            yield return ("waived", waived);
        }

        if (fee.MinimumAdjustment is { } raised)
        {
            yield return ("minimum_adjustment", raised);
        }

        if (fee.MaximumAdjustment is { } cut)
        {
            yield return ("maximum_adjustment", cut);
        }
    }
}
