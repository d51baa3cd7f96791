using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rule that an account is no greater than its family.</summary>
internal static class FamilyRules
{
    /// <summary>Notes the first entry of the family of a fee that is below the base of the fee on some day.</summary>
    public static void Check(AccrualInput input, int index, BrokenRules broken)
    {
        var fee = input.Fees[index];
        var gross = fee.Base == FeeBase.GrossAssets;
        var (next, seen) = (0, (gross ? input.OpeningGrossAssets : input.OpeningNetAssets) ?? ExactDecimal.Zero);
        var entry = -1;
        for (var i = 0; i < input.FamilyAssets.Count; i++)
        {
            if (!string.Equals(input.FamilyAssets[i].Family, fee.Family, StringComparison.Ordinal))
            {
                continue;
            }

            // What was seen while the entry before this one held, and then what is seen on this one's day.
            var from = input.FamilyAssets[i].Date ?? input.StartDate;
            for (; next < input.Observations.Count && input.Observations[next].Date <= from; next++)
            {
                if (entry >= 0 && input.Observations[next].Date < from && Below(input, entry, Seen(next), index, broken))
                {
                    return;
                }

                seen = Seen(next);
            }

            entry = i;
            if (Below(input, entry, seen, index, broken))
            {
                return;
            }
        }

        for (; entry >= 0 && next < input.Observations.Count; next++)
        {
            if (Below(input, entry, Seen(next), index, broken))
            {
                return;
            }
        }

        ExactDecimal Seen(int observation) => (gross ? input.Observations[observation].GrossAssets : input.Observations[observation].NetAssets) ?? ExactDecimal.Zero;
    }

    private static bool Below(AccrualInput input, int entry, ExactDecimal feeBase, int index, BrokenRules broken)
    {
        var below = input.FamilyAssets[entry].Total < feeBase;
        if (below)
        {
            broken.Add($"family_assets[{entry}].total", input.FamilyAssets[entry].Total, $"must not be below the base of fees[{index}] on any day", "opening_net_assets", "opening_gross_assets");
        }

        return below;
    }
}
