using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>The rules of what a NAV may need beside books and plain classes.</summary>
internal static class NavExtrasRules
{
    private const int MaxItems = 100;
    private const int MaxItemsTogether = 10_000;
    private const string FractionRule = "must be a fraction, at least 0 and below 1: 5 % is 0.05";

    /// <summary>All rules that are broken.</summary>
    public static IReadOnlyList<FieldViolation> Broken(NavInput input, NavExtras extras, IReadOnlySet<string>? unread)
    {
        var broken = new BrokenRules(unread);
        ValidateSwing(extras, broken);
        if (extras.DualPricing is { } dual)
        {
            AddUnlessFraction(broken, "dual_pricing.buy_spread", dual.BuySpread);
            AddUnlessFraction(broken, "dual_pricing.sell_spread", dual.SellSpread);
            if (extras.Swing is not null)
            {
                broken.Add("dual_pricing", string.Empty, "must be absent with swing: both charge the cost of dealing");
            }
        }

        if (extras.Tolerance is { Sign: < 0 } tolerance)
        {
            broken.Add("tolerance", tolerance, "must be at least 0");
        }

        if (extras.Tolerance is null && extras.Classes.Any(terms => terms.PreviousNavPerUnit is not null))
        {
            broken.Add("tolerance", string.Empty, "must be given with previous_nav_per_unit");
        }

        if (extras.Classes.Sum(terms => terms.Items.Count) > MaxItemsTogether)
        {
            broken.Add("classes", string.Empty, "must have at most 10,000 items together");
            return broken.Violations;
        }

        for (var i = 0; i < extras.Classes.Count; i++)
        {
            ValidateClass(input.Classes[i], extras.Classes[i], extras, $"classes[{i}]", broken);
        }

        ValidateWeights(extras, broken);
        return broken.Violations;
    }

    private static void AddUnlessFraction(BrokenRules broken, string field, ExactDecimal value)
    {
        if (value.Sign < 0 || value >= ExactDecimal.One)
        {
            broken.Add(field, value, FractionRule);
        }
    }

    private static void ValidateSwing(NavExtras extras, BrokenRules broken)
    {
        if (extras.Swing is not { } swing)
        {
            return;
        }

        broken.AddUnlessDefined("swing.mode", swing.Mode, "must be FULL or PARTIAL");
        if (swing.Mode == SwingMode.Partial && swing.Threshold is null)
        {
            broken.Add("swing.threshold", string.Empty, "must be given with PARTIAL", "swing.mode");
        }

        if (swing.Mode == SwingMode.Full && swing.Threshold is { } needless)
        {
            broken.Add("swing.threshold", needless, "must be absent with FULL", "swing.mode");
        }

        if (swing.Threshold is { Sign: < 0 } threshold)
        {
            broken.Add("swing.threshold", threshold, "must be at least 0");
        }

        AddUnlessFraction(broken, "swing.factor_subscription", swing.FactorSubscription);
        AddUnlessFraction(broken, "swing.factor_redemption", swing.FactorRedemption);
    }

    private static void ValidateWeights(NavExtras extras, BrokenRules broken)
    {
        var given = extras.Classes.Count(terms => terms.PriorNetAssets is not null);
        if (given == 0)
        {
            return;
        }

        var paths = new List<string>();
        var sum = ExactDecimal.Zero;
        for (var i = 0; i < extras.Classes.Count; i++)
        {
            var (terms, path) = (extras.Classes[i], $"classes[{i}]");
            if (terms.PriorNetAssets is not { } prior)
            {
                broken.Add($"{path}.prior_net_assets", string.Empty, "must be given for all classes or for none");
                continue;
            }

            if (prior.Sign < 0)
            {
                broken.Add($"{path}.prior_net_assets", prior, "must be at least 0");
            }

            var weight = prior + terms.CapitalActivity - terms.ExcludedBalance;
            string[] parts = [$"{path}.prior_net_assets", $"{path}.capital_activity", $"{path}.excluded_balance"];
            paths.AddRange(parts);
            sum += weight;
            if (prior.Sign >= 0 && weight.Sign < 0)
            {
                broken.Add($"{path}.capital_activity", terms.CapitalActivity, "must leave a weight of at least 0: prior_net_assets + capital_activity - excluded_balance", parts);
            }
        }

        if (given == extras.Classes.Count && sum.IsZero)
        {
            broken.Add("classes", string.Empty, "must have a sum of weights above 0", [.. paths]);
        }
    }

    private static void ValidateClass(ShareClass share, ClassTerms terms, NavExtras extras, string path, BrokenRules broken)
    {
        if (terms.PriorNetAssets is null)
        {
            if (!terms.CapitalActivity.IsZero)
            {
                broken.Add($"{path}.capital_activity", terms.CapitalActivity, "must be absent without prior_net_assets", $"{path}.prior_net_assets");
            }

            if (!terms.ExcludedBalance.IsZero)
            {
                broken.Add($"{path}.excluded_balance", terms.ExcludedBalance, "must be absent without prior_net_assets", $"{path}.prior_net_assets");
            }
        }

        if (terms.NetFlow is { } flow && extras.Swing is null)
        {
            broken.Add($"{path}.net_flow", flow, "must be absent without swing");
        }

        if (terms.PreviousNavPerUnit is { Sign: <= 0 } previous)
        {
            broken.Add($"{path}.previous_nav_per_unit", previous, "must be above 0");
        }

        if (terms.Items.Count > MaxItems)
        {
            broken.Add($"{path}.items", string.Empty, "must be at most 100 items");
        }

        for (var i = 0; i < terms.Items.Count && i <= MaxItems; i++)
        {
            ValidateItem(terms.Items[i], $"{path}.items[{i}]", broken);
        }

        if (terms.Expenses is { } expenses)
        {
            ExpenseRules.Validate(expenses, share.Rounding.Places, $"{path}.expenses", broken);
        }

        if (terms.Distribution is { } distribution)
        {
            ValidateDistribution(share, distribution, path, broken);
        }
    }

    private static void ValidateItem(ClassItem item, string path, BrokenRules broken)
    {
        broken.AddUnlessDefined($"{path}.kind", item.Kind, "must be a value that the contract names");
        if (item.Kind == ClassItemKind.Income && item.Amount.Sign < 0)
        {
            broken.Add($"{path}.amount", item.Amount, "must be at least 0: it is income", $"{path}.kind");
        }

        if (item.Kind is ClassItemKind.Expense or ClassItemKind.Tax && item.Amount.Sign > 0)
        {
            broken.Add($"{path}.amount", item.Amount, "must be at most 0: the class bears it", $"{path}.kind");
        }
    }

    private static void ValidateDistribution(ShareClass share, Distribution distribution, string path, BrokenRules broken)
    {
        var field = $"{path}.distribution";
        if (distribution.IncomePerUnit.Sign < 0)
        {
            broken.Add($"{field}.income_per_unit", distribution.IncomePerUnit, "must be at least 0");
        }

        if (distribution.CapitalPerUnit.Sign < 0)
        {
            broken.Add($"{field}.capital_per_unit", distribution.CapitalPerUnit, "must be at least 0");
        }

        if (distribution.IncomePerUnit.IsZero && distribution.CapitalPerUnit.IsZero)
        {
            broken.Add(field, string.Empty, "must distribute something: income_per_unit or capital_per_unit above 0", $"{field}.income_per_unit", $"{field}.capital_per_unit");
        }

        if (distribution.ReinvestingUnits.Sign < 0 || distribution.ReinvestingUnits > share.UnitsIssued - share.TreasuryUnits)
        {
            broken.Add(
                $"{field}.reinvesting_units",
                distribution.ReinvestingUnits.ToString(),
                "must be at least 0 and at most the units outstanding",
                $"{path}.units_issued",
                $"{path}.treasury_units");
        }
    }
}
