using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Nav;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Nav;

/// <summary>NAVs with all that classes may have against the oracle.</summary>
internal static class FundAgreement
{
    public static Agreement Of((NavInput Fund, NavExtras Extras) input) =>
        CannotReinvest(input) ? new Agreement(1, true, []) : Agreement.Of(Oracle(input).Strike(), () => Figures(NavStriker.Strike(input.Fund, input.Extras)));

    /// <summary>Whether the oracle finds units that cannot be reinvested, which the calculator refuses.</summary>
    public static bool CannotReinvest((NavInput Fund, NavExtras Extras) input)
    {
        var without = input.Extras with { Classes = [.. input.Extras.Classes.Select(terms => terms with { Distribution = terms.Distribution is { } own ? own with { ReinvestingUnits = 0 } : null })] };
        var figures = Oracle((input.Fund, without)).Strike();
        return input.Extras.Classes.Where((terms, i) =>
            terms.Distribution is { ReinvestingUnits.Sign: > 0 } && figures.Single(figure => string.Equals(figure.Path, $"classes[{i}].nav_per_unit", StringComparison.Ordinal)).Value.Sign <= 0).Any();
    }

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(StruckNav nav)
    {
        yield return ("assets", nav.Assets);
        yield return ("liabilities", nav.Liabilities);
        yield return ("net_assets", nav.NetAssets);
        foreach (var figure in nav.Classes.SelectMany((share, i) => Figures(share, $"classes[{i}]")))
        {
            yield return figure;
        }

        if (nav.Swing is not { } swing)
        {
            yield break;
        }

        yield return ("swing.decision", (int)swing.Decision);
        yield return ("swing.net_flow", swing.NetFlow);
        if (swing.FlowRatio is { } ratio)
        {
            yield return ("swing.flow_ratio", ratio);
        }

        yield return ("swing.factor", swing.Factor);
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(StruckClass share, string path)
    {
        yield return ($"{path}.units_outstanding", share.UnitsOutstanding);
        yield return ($"{path}.allocated_net_assets", share.AllocatedNetAssets);
        yield return ($"{path}.net_assets", share.NetAssets);
        yield return ($"{path}.nav_per_unit", share.NavPerUnit);
        yield return ($"{path}.nav_per_unit_unrounded", share.NavPerUnitUnrounded);
        yield return ($"{path}.weight_share", share.WeightShare);
        yield return ($"{path}.items_total", share.ItemsTotal);
        if (share.Distribution is { } distribution)
        {
            yield return ($"{path}.distribution.cum_nav_per_unit", distribution.CumNavPerUnit);
            yield return ($"{path}.distribution.amount", distribution.Amount);
            yield return ($"{path}.distribution.income", distribution.Income);
            yield return ($"{path}.distribution.cash", distribution.Cash);
            yield return ($"{path}.distribution.reinvested_units", distribution.ReinvestedUnits);
        }

        (string Name, Rounded? Figure)[] prices = [("swung_nav_per_unit", share.SwungNavPerUnit), ("bid_price", share.BidPrice), ("offer_price", share.OfferPrice), ("change", share.Change)];
        foreach (var (name, figure) in prices)
        {
            if (figure is { } given)
            {
                yield return ($"{path}.{name}", given);
            }
        }

        if (share.Change is not null)
        {
            yield return ($"{path}.within", share.IsWithinTolerance ? 1 : 0);
        }

        if (share.Expenses is not { } expenses)
        {
            yield break;
        }

        (string Name, Rounded Figure)[] capped =
            [("gross", expenses.Gross), ("cap", expenses.Cap), ("waived", expenses.Waived), ("reimbursed", expenses.Reimbursed), ("recouped", expenses.Recouped), ("net", expenses.Net)];
        foreach (var (name, figure) in capped)
        {
            yield return ($"{path}.expenses.{name}", figure);
        }

        for (var i = 0; i < expenses.Balances.Count; i++)
        {
            yield return ($"{path}.expenses.balances[{i}]", expenses.Balances[i]);
        }
    }

    private static OracleFund Oracle((NavInput Fund, NavExtras Extras) input)
    {
        var (fund, extras) = input;
        return new OracleFund
        {
            Assets = R(fund.Assets),
            Liabilities = R(fund.Liabilities),
            Classes = [.. fund.Classes.Select((share, i) => (Plain(share), Terms(extras.Of(i))))],
            Amounts = (fund.Rounding.Places, OracleMode(fund.Rounding.Mode)),
            Swing = extras.Swing is { } swing ? (swing.Mode == SwingMode.Full, R(swing.Threshold ?? 0), R(swing.FactorSubscription), R(swing.FactorRedemption)) : null,
            Dual = extras.DualPricing is { } dual ? (R(dual.BuySpread), R(dual.SellSpread)) : null,
            Tolerance = extras.Tolerance is { } tolerance ? R(tolerance) : null,
        };
    }

    private static OracleShareClass Plain(ShareClass share) => new(
        R(share.UnitsIssued),
        R(share.TreasuryUnits),
        R(share.AllocationWeight),
        R(share.FxRate),
        R(share.ClassAssets),
        R(share.ClassLiabilities),
        (share.Rounding.Places, OracleMode(share.Rounding.Mode)),
        (share.NavRounding.Places, OracleMode(share.NavRounding.Mode)));

    private static OracleClassTerms Terms(ClassTerms terms) => new()
    {
        Prior = terms.PriorNetAssets is { } prior ? (R(prior), R(terms.CapitalActivity), R(terms.ExcludedBalance)) : null,
        Items = [.. terms.Items.Select(item => R(item.Amount))],
        Expenses = terms.Expenses is { } own
            ? new OracleExpenses(
                R(own.CapRate), R(own.Base), own.StartDate, own.EndDate, own.DayCount.ToString(), R(own.AdviserFee), R(own.OtherExpenses),
                [.. own.Recoupable.Select(balance => (R(balance.Amount), balance.LastDate, R(balance.CapRate)))], own.Limit.ToString())
            : null,
        Distribution = terms.Distribution is { } paid
            ? (R(paid.IncomePerUnit), R(paid.CapitalPerUnit), R(paid.ReinvestingUnits), paid.UnitRounding.Places, OracleMode(paid.UnitRounding.Mode))
            : null,
        NetFlow = R(terms.NetFlow ?? 0),
        Previous = terms.PreviousNavPerUnit is { } previous ? R(previous) : null,
    };
}
