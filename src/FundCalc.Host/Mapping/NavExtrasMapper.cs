using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>What a NAV may need beside books and plain classes.</summary>
internal static class NavExtrasMapper
{
    private const string LiveRule = "must be absent: an indicative NAV does not compute it, CalculateNav does";

    /// <summary>Reads what a request has of it, in its own fields and in those of its classes; null where there is nothing.</summary>
    public static NavExtras? ReadExtras(this FieldReader reader, Contract.CalculateNavRequest request, FundTerms fund)
    {
        if (request is { Swing: null, DualPricing: null, Tolerance.Length: 0, Explain: false } && request.Classes.All(share => !Extras(share).Any()))
        {
            return null;
        }

        var at = FieldPath.Request;
        return new NavExtras
        {
            Classes = [.. fund.Classes.Select((_, i) => ReadClass(reader, new FieldPath("", "classes", i), request.Classes[i]))],
            Swing = request.Swing is { } swing ? ReadSwing(reader, at.Field("swing"), swing) : null,
            DualPricing = request.DualPricing is { } dual
                ? new DualPricing(reader.Decimal(at.Field("dual_pricing"), "buy_spread", dual.BuySpread), reader.Decimal(at.Field("dual_pricing"), "sell_spread", dual.SellSpread))
                : null,
            Tolerance = reader.Optional(at, "tolerance", request.Tolerance),
            Currencies = [fund.Currency, .. fund.ClassCurrencies],
            Trace = request.Explain ? new Trace() : null,
        };
    }

    /// <summary>Refuses what the classes of a watched fund have of it.</summary>
    public static void RefuseExtras(this FieldReader reader, IReadOnlyList<Contract.ShareClass> classes)
    {
        for (var i = 0; i < classes.Count && !reader.IsFull; i++)
        {
            foreach (var (field, value) in Extras(classes[i]))
            {
                reader.Refuse(new FieldPath("", "classes", i).Of(field), value, LiveRule);
            }
        }
    }

    private static IEnumerable<(string Field, string Value)> Extras(Contract.ShareClass share)
    {
        (string Field, string Value, bool IsGiven)[] all =
        [
            ("prior_net_assets", share.PriorNetAssets, share.PriorNetAssets.Length > 0),
            ("capital_activity", share.CapitalActivity, share.CapitalActivity.Length > 0),
            ("items", "", share.Items.Count > 0),
            ("expenses", "", share.Expenses is not null),
            ("distribution", "", share.Distribution is not null),
            ("net_flow", share.NetFlow, share.NetFlow.Length > 0),
            ("excluded_balance", share.ExcludedBalance, share.ExcludedBalance.Length > 0),
            ("previous_nav_per_unit", share.PreviousNavPerUnit, share.PreviousNavPerUnit.Length > 0),
        ];
        return all.Where(extra => extra.IsGiven).Select(extra => (extra.Field, extra.Value));
    }

    private static ExactDecimal? Optional(this FieldReader reader, in FieldPath at, string name, string text) => text.Length == 0 ? null : reader.Decimal(at, name, text);

    private static ClassTerms ReadClass(FieldReader reader, in FieldPath at, Contract.ShareClass share)
    {
        List<ClassItem> items = [];
        // One item beyond the limit is read, so that the rule speaks.
        for (var i = 0; i < share.Items.Count && i <= 100 && !reader.IsFull; i++)
        {
            var path = new FieldPath(at.ToString(), "items", i);
            reader.Text(path, "label", share.Items[i].Label, 0, 64);
            items.Add(new ClassItem(reader.Enumeration<ClassItemKind>(path, "kind", (int)share.Items[i].Kind, null), reader.Decimal(path, "amount", share.Items[i].Amount)));
        }

        return new ClassTerms
        {
            PriorNetAssets = reader.Optional(at, "prior_net_assets", share.PriorNetAssets),
            CapitalActivity = reader.Decimal(at, "capital_activity", share.CapitalActivity, ExactDecimal.Zero),
            ExcludedBalance = reader.Decimal(at, "excluded_balance", share.ExcludedBalance, ExactDecimal.Zero),
            Items = items,
            Expenses = share.Expenses is { } expenses ? ReadExpenses(reader, at.Field("expenses"), expenses) : null,
            Distribution = share.Distribution is { } distribution ? ReadDistribution(reader, at.Field("distribution"), distribution) : null,
            NetFlow = reader.Optional(at, "net_flow", share.NetFlow),
            PreviousNavPerUnit = reader.Optional(at, "previous_nav_per_unit", share.PreviousNavPerUnit),
        };
    }

    private static SwingTerms ReadSwing(FieldReader reader, in FieldPath at, Contract.SwingTerms swing) => new(
        reader.Enumeration<SwingMode>(at, "mode", (int)swing.Mode, null),
        reader.Optional(at, "threshold", swing.Threshold),
        reader.Decimal(at, "factor_subscription", swing.FactorSubscription, ExactDecimal.Zero),
        reader.Decimal(at, "factor_redemption", swing.FactorRedemption, ExactDecimal.Zero));

    private static Distribution ReadDistribution(FieldReader reader, in FieldPath at, Contract.Distribution distribution) => new(
        reader.Decimal(at, "income_per_unit", distribution.IncomePerUnit, ExactDecimal.Zero),
        reader.Decimal(at, "capital_per_unit", distribution.CapitalPerUnit, ExactDecimal.Zero),
        reader.Decimal(at, "reinvesting_units", distribution.ReinvestingUnits, ExactDecimal.Zero),
        reader.ReadPlain(at.Field("unit_rounding"), distribution.UnitRounding, Distribution.DefaultUnitRounding));

    private static ExpenseTerms ReadExpenses(FieldReader reader, in FieldPath at, Contract.ExpenseTerms terms)
    {
        var limit = reader.Enumeration<RecoupmentLimit>(at, "recoupment_limit", (int)terms.RecoupmentLimit, RecoupmentLimit.LesserOfCaps);
        List<RecoupableBalance> balances = [];
        // One balance beyond the limit is read, so that the rule speaks.
        for (var i = 0; i < terms.Recoupable.Count && i <= 100 && !reader.IsFull; i++)
        {
            var (path, balance) = (new FieldPath(at.ToString(), "recoupable", i), terms.Recoupable[i]);
            balances.Add(new RecoupableBalance(
                reader.Decimal(path, "amount", balance.Amount),
                reader.ReadDate(path, "last_date", balance.LastDate),
                limit == RecoupmentLimit.CurrentCap ? reader.Decimal(path, "cap_rate", balance.CapRate, ExactDecimal.Zero) : reader.Decimal(path, "cap_rate", balance.CapRate)));
        }

        return new ExpenseTerms
        {
            CapRate = reader.Decimal(at, "cap_rate", terms.CapRate),
            Base = reader.Decimal(at, "base", terms.Base),
            StartDate = reader.ReadDate(at, "start_date", terms.StartDate),
            EndDate = reader.ReadDate(at, "end_date", terms.EndDate),
            DayCount = reader.ReadDayCount(at, terms.DayCount, DayCountConvention.Act365Fixed),
            AdviserFee = reader.Decimal(at, "adviser_fee", terms.AdviserFee, ExactDecimal.Zero),
            OtherExpenses = reader.Decimal(at, "other_expenses", terms.OtherExpenses, ExactDecimal.Zero),
            Recoupable = balances,
            Limit = limit,
        };
    }
}
