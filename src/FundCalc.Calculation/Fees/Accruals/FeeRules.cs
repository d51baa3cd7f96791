using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rules of one fee: what it charges. When it charges, and how it is bounded and paid, stands in <see cref="FeeTermRules"/>.</summary>
internal static class FeeRules
{
    /// <summary>Notes every rule that a fee breaks.</summary>
    public static void Check(AccrualInput input, int index, BrokenRules broken)
    {
        var (fee, path) = (input.Fees[index], $"fees[{index}]");
        broken.AddUnlessDefined($"{path}.base", fee.Base, "must be a value that the contract names");
        CheckRates(fee, path, broken);
        CheckFamily(input, index, path, broken);
        FeeTermRules.Check(input, fee, path, broken);
        ChangeRules.Check(input, fee, path, broken);
        PaymentRules.Check(input, fee, path, broken);
        if (fee.UsualRange is not { } range)
        {
            return;
        }

        broken.AddUnlessDefined($"{path}.usual_range", range, "must be a value that the contract names");
        if (range is UsualRange.StakingService or UsualRange.Validator ? fee.Base != FeeBase.Rewards : !fee.IsOnAssets)
        {
            broken.Add($"{path}.usual_range", range.ToString("D"), "must be one for the fee's base", $"{path}.base");
        }
    }

    /// <summary>Notes a rate that is no fraction.</summary>
    public static void CheckRate(string field, ExactDecimal rate, BrokenRules broken)
    {
        if (rate.Sign < 0 || rate > ExactDecimal.One)
        {
            broken.Add(field, rate, "must be a fraction from 0 to 1: 5 % is 0.05");
        }
    }

    private static void CheckRates(FeeTerm fee, string path, BrokenRules broken)
    {
        var counted = fee.Base == FeeBase.TransactionCount;
        if (fee.AnnualRate is { } rate)
        {
            CheckRate($"{path}.annual_rate", rate, broken);
            if (fee.Tiers is not null || counted)
            {
                broken.Add($"{path}.annual_rate", rate, "must be empty with tiers and with base TRANSACTION_COUNT", $"{path}.base");
            }
        }
        else if (fee.Tiers is null && !counted)
        {
            broken.Add($"{path}.annual_rate", string.Empty, "must be given", $"{path}.base");
        }

        if (fee.AmountPerTransaction is { } amount)
        {
            if (amount.Sign < 0)
            {
                broken.Add($"{path}.amount_per_transaction", amount, "must be at least 0");
            }

            if (!counted)
            {
                broken.Add($"{path}.amount_per_transaction", amount, "must be empty without base TRANSACTION_COUNT", $"{path}.base");
            }
        }
        else if (counted)
        {
            broken.Add($"{path}.amount_per_transaction", string.Empty, "must be given with base TRANSACTION_COUNT", $"{path}.base");
        }

        if (fee.Tiers is not null)
        {
            ChangeRules.CheckTiers(fee, fee.Tiers, $"{path}.tiers", path, broken);
        }
    }

    private static void CheckFamily(AccrualInput input, int index, string path, BrokenRules broken)
    {
        if (input.Fees[index].Family is not { } family)
        {
            return;
        }

        if (input.Fees[index].Tiers is null)
        {
            broken.Add($"{path}.family", family, "must be empty without tiers");
        }

        if (!input.FamilyAssets.Any(assets => string.Equals(assets.Family, family, StringComparison.Ordinal)))
        {
            broken.Add($"{path}.family", family, "must be a family of family_assets");
        }

        FamilyRules.Check(input, index, broken);
    }
}
