using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Nav;

/// <summary>Random NAVs with all that classes may have; net flows at, just above and just below the swing's threshold.</summary>
internal static class FundCases
{
    private static readonly DateOnly Start = new(2024, 2, 28);

    private static readonly Gen<ExactDecimal> Amounts = Gen.OneOf(Generators.Decimals(9, 2), Gen.Constant(ExactDecimal.Zero));

    private static readonly Gen<ExactDecimal> Rates = Gen.Elements<ExactDecimal>(0, 0.0045m, 0.01m, 0.013m, 0.055m, 0.3333m);

    private static readonly Gen<ClassItem> Items =
        from kind in Gen.Elements(Enum.GetValues<ClassItemKind>())
        from amount in Amounts
        select new ClassItem(kind, kind switch { ClassItemKind.Income => amount.Abs(), ClassItemKind.Expense or ClassItemKind.Tax => -amount.Abs(), _ => amount });

    private static readonly Gen<ExpenseTerms?> Expenses =
        from none in Gen.Choose(0, 1)
        from cap in Rates
        from assets in Generators.Positive(10, 2)
        from days in Gen.Choose(1, 400)
        from dayCount in Gen.Elements(DayCountConvention.Act365Fixed, DayCountConvention.Act360, DayCountConvention.ActActIsda, DayCountConvention.ThirtyE360)
        from fee in Gen.Choose(0, 5000)
        from others in Gen.Choose(0, 5000)
        from balances in Gen.Choose(1, 3000).ArrayOf(3)
        from lapse in Gen.Choose(-2, 2).ArrayOf(3)
        from caps in Rates.ArrayOf(3)
        from limit in Gen.Elements(Enum.GetValues<RecoupmentLimit>())
        select none == 0 ? null : new ExpenseTerms
        {
            CapRate = cap,
            Base = assets,
            StartDate = Start,
            EndDate = Start.AddDays(days),
            DayCount = dayCount,
            AdviserFee = fee,
            OtherExpenses = others,
            Recoupable = [.. balances.Select((balance, i) => new RecoupableBalance(balance, Start.AddDays(days + lapse[i]), caps[i]))],
            Limit = limit,
        };

    private static readonly Gen<Distribution?> Distributions =
        from none in Gen.Choose(0, 2)
        from income in Generators.Positive(3, 4)
        from capital in Gen.OneOf(Gen.Constant(ExactDecimal.Zero), Generators.Positive(3, 4))
        from reinvests in Gen.Elements(true, false)
        from places in Gen.Choose(0, 6)
        from mode in Generators.Modes
        select none > 0 ? null : new Distribution(income, capital, reinvests ? 1 : 0, new Rounding(places, mode));

    private static readonly Gen<ClassTerms> Classes =
        from prior in Generators.Positive(12, 2)
        from activity in Amounts
        from excluded in Gen.OneOf(Gen.Constant(ExactDecimal.Zero), Amounts)
        from items in Items.ArrayOf(2)
        from expenses in Expenses
        from distribution in Distributions
        from flow in Amounts
        from previous in Gen.OneOf(Gen.Constant<ExactDecimal?>(null), Generators.Positive(6, 4).Select(price => (ExactDecimal?)price))
        select new ClassTerms
        {
            PriorNetAssets = prior,
            CapitalActivity = activity,
            ExcludedBalance = excluded,
            Items = items,
            Expenses = expenses,
            Distribution = distribution,
            NetFlow = flow,
            PreviousNavPerUnit = previous,
        };

    private static readonly Gen<SwingTerms?> Swings =
        from none in Gen.Choose(0, 1)
        from mode in Gen.Elements(Enum.GetValues<SwingMode>())
        from threshold in Gen.Elements<ExactDecimal>(0, 0.01m, 0.1m)
        from up in Gen.Elements<ExactDecimal>(0, 0.001m, 0.02m)
        from down in Gen.Elements<ExactDecimal>(0, 0.0015m, 0.5m)
        select none == 0 ? null : new SwingTerms(mode, mode == SwingMode.Partial ? threshold : null, up, down);

    public static Gen<(NavInput Fund, NavExtras Extras)> Inputs { get; } =
        from fund in NavCases.Inputs
        from classes in Classes.ArrayOf(fund.Classes.Count)
        from weighted in Gen.Elements(true, false)
        from swing in Swings
        from edge in Gen.Choose(-1, 2)
        from dual in Gen.Elements(true, false)
        from tolerance in Gen.Elements<ExactDecimal>(0, 0.005m, 0.1m, 1)
        select Build(fund, classes, weighted, swing, edge, dual, tolerance);

    private static (NavInput Fund, NavExtras Extras) Build(
        NavInput fund, ClassTerms[] classes, bool weighted, SwingTerms? swing, int edge, bool dual, ExactDecimal tolerance)
    {
        // Where there is one class without items of its own, its net assets are the fund's: then the flow can be put on the threshold.
        var net = fund.Assets - fund.Liabilities;
        var onEdge = edge < 2 && swing is { Threshold: not null } && classes.Length == 1 && net.Sign > 0;
        return (
            onEdge ? fund with { Classes = [fund.Classes[0] with { ClassAssets = 0, ClassLiabilities = 0 }] } : fund,
            new NavExtras
            {
                Classes =
                [
                    .. classes.Select((terms, i) => terms with
                    {
                        PriorNetAssets = weighted ? terms.PriorNetAssets : null,
                        CapitalActivity = !weighted ? 0 : i == 0 ? terms.CapitalActivity.Abs() : terms.CapitalActivity.Sign < 0 ? -ExactDecimal.Min(terms.CapitalActivity.Abs(), terms.PriorNetAssets!.Value) : terms.CapitalActivity,
                        ExcludedBalance = weighted ? -terms.ExcludedBalance.Abs() : 0,
                        Items = onEdge ? [] : terms.Items,
                        Expenses = onEdge ? null : terms.Expenses,
                        Distribution = onEdge || fund.Classes[i].UnitsIssued - fund.Classes[i].TreasuryUnits < 1 ? null : Sold(fund.Classes[i], terms.Distribution),
                        NetFlow = swing is null ? null : onEdge ? (net * swing.Threshold!.Value) + edge : terms.NetFlow,
                    }),
                ],
                Swing = swing,
                DualPricing = dual && swing is null ? new DualPricing(0.005m, 0.0125m) : null,
                Tolerance = tolerance,
            });
    }

    // A fund in the red cannot reinvest.
    private static Distribution? Sold(ShareClass share, Distribution? distribution) => share.ClassLiabilities > share.ClassAssets ? distribution is null ? null : distribution with { ReinvestingUnits = 0 } : distribution;
}
