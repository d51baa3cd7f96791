namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rules of when a fee accrues, of its minimum and of its maximum.</summary>
internal static class FeeTermRules
{
    /// <summary>Notes every rule that they break.</summary>
    public static void Check(AccrualInput input, FeeTerm fee, string path, BrokenRules broken)
    {
        if (fee.AccrualFrequency is { } frequency)
        {
            broken.AddUnlessDefined($"{path}.accrual_frequency", frequency, "must be a value that the contract names");
            if (input.IsDaily != (frequency == FeeFrequency.Daily))
            {
                broken.Add($"{path}.accrual_frequency", frequency.ToString("D"), "must be DAILY with a daily method, and not without", "method");
            }
        }

        if (fee.Minimum is { } minimum)
        {
            CheckPer($"{path}.minimum.per", minimum.Per, broken);
            if (minimum.Amount.Sign < 0)
            {
                broken.Add($"{path}.minimum.amount", minimum.Amount, "must be at least 0");
            }
        }

        if (fee.Maximum is not { } maximum)
        {
            return;
        }

        CheckPer($"{path}.maximum.per", maximum.Per, broken);
        if (maximum.Amount.Sign < 0)
        {
            broken.Add($"{path}.maximum.amount", maximum.Amount, "must be at least 0");
        }

        if (maximum.ChargedBefore.Sign < 0 || maximum.ChargedBefore > maximum.Amount)
        {
            broken.Add($"{path}.maximum.charged_before", maximum.ChargedBefore, "must be 0 to amount", $"{path}.maximum.amount");
        }

        if (fee.Minimum is null)
        {
            return;
        }

        if (maximum.Per != fee.Minimum.Per)
        {
            broken.Add($"{path}.maximum.per", maximum.Per.ToString("D"), "must be that of the minimum", $"{path}.minimum.per");
        }

        if (maximum.Amount < fee.Minimum.Amount)
        {
            broken.Add($"{path}.maximum.amount", maximum.Amount, "must not be below the minimum", $"{path}.minimum.amount");
        }
    }

    private static void CheckPer(string field, FeeFrequency per, BrokenRules broken)
    {
        if (!Enum.IsDefined(per) || per == FeeFrequency.Daily)
        {
            broken.Add(field, per.ToString("D"), "must be MONTHLY, QUARTERLY, SEMI_ANNUAL, ANNUAL or AT_END");
        }
    }
}
