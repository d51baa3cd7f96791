namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rules of the assets that a period is told.</summary>
internal static class ObservationRules
{
    /// <summary>Notes every rule that they break.</summary>
    public static void Check(AccrualInput input, BrokenRules broken)
    {
        var gross = input.Fees.Any(fee => fee.Base == FeeBase.GrossAssets);
        CheckGross("opening_gross_assets", input.OpeningGrossAssets, gross, broken);
        for (var i = 0; i < input.Observations.Count; i++)
        {
            var (date, netAssets, grossAssets) = input.Observations[i];
            var field = $"observations[{i}].date";
            if (date <= input.StartDate)
            {
                broken.Add(field, date, "must be after start_date", "start_date");
            }

            if (date >= input.EndDate)
            {
                broken.Add(field, date, "must be before end_date", "end_date");
            }

            if (i > 0 && date <= input.Observations[i - 1].Date)
            {
                broken.Add(field, date, "must be after the date of the previous observation", $"observations[{i - 1}].date");
            }

            if (netAssets.Sign < 0)
            {
                broken.Add($"observations[{i}].net_assets", netAssets, "must be at least 0");
            }

            CheckGross($"observations[{i}].gross_assets", grossAssets, gross, broken);
        }
    }

    private static void CheckGross(string field, Numbers.ExactDecimal? amount, bool needed, BrokenRules broken)
    {
        if (amount is not { } given)
        {
            if (needed)
            {
                broken.Add(field, string.Empty, "must be given where a fee has base GROSS_ASSETS");
            }
        }
        else if (!needed)
        {
            broken.Add(field, given, "must be empty where no fee has base GROSS_ASSETS");
        }
        else if (given.Sign < 0)
        {
            broken.Add(field, given, "must be at least 0");
        }
    }
}
