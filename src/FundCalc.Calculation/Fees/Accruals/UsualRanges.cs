using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Warns where a rate lies outside the range that is usual for what the fee pays for.</summary>
internal static class UsualRanges
{
    /// <summary>The ends of a range, both usual.</summary>
    private static (ExactDecimal Low, ExactDecimal High) Of(UsualRange range) => range switch
    {
        UsualRange.PassiveEtf => (0.0003m, 0.002m),
        UsualRange.ActiveEquity => (0.008m, 0.015m),
        UsualRange.CryptoFund => (0.02m, 0.02m),
        UsualRange.StakingService => (0.05m, 0.1m),
        _ => (0.05m, 0.15m),
    };

    /// <summary>Notes a warning for each rate of the fees that has a usual range and lies outside it; holidays have none.</summary>
    public static void Warn(IReadOnlyList<FeeTerm> fees, List<FeeWarning> warnings)
    {
        for (var i = 0; i < fees.Count; i++)
        {
            if (fees[i].UsualRange is not { } range)
            {
                continue;
            }

            var (low, high) = Of(range);
            foreach (var (field, rate) in Rates(fees[i], $"fees[{i}]"))
            {
                if (rate < low || rate > high)
                {
                    warnings.Add(new FeeWarning(rate < low ? FeeWarningKind.BelowUsualRange : FeeWarningKind.AboveUsualRange, field, rate, low, high));
                }
            }
        }
    }

    private static IEnumerable<(string Field, ExactDecimal Rate)> Rates(FeeTerm fee, string path) =>
    [
        .. fee.AnnualRate is { } annual ? [($"{path}.annual_rate", annual)] : Array.Empty<(string, ExactDecimal)>(),
        .. Rates(fee.Tiers, $"{path}.tiers"),
        .. fee.Changes.SelectMany((change, k) => change.Rate is { } rate ? [($"{path}.changes[{k}].rate", rate)] : Rates(change.Tiers, $"{path}.changes[{k}].tiers")),
    ];

    private static IEnumerable<(string Field, ExactDecimal Rate)> Rates(TierSchedule? schedule, string path) =>
        schedule?.Tiers.Select((tier, k) => ($"{path}.tiers[{k}].rate", tier.Rate)) ?? [];
}
