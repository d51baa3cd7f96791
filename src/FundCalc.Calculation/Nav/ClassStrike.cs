using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>A class while its NAV is struck: its exact net assets, ex distribution and unswung.</summary>
internal sealed class ClassStrike
{
    private readonly ShareClass _share;
    private readonly int _index;
    private readonly Figure _units;
    private readonly Figure _perUnit;
    private readonly Figure _cum;

    private ClassStrike(ShareClass share, int index, Trace? trace)
    {
        (_share, _index) = (share, index);
        _units = (Figure.Field(share.UnitsIssued, trace, $"classes[{index}].units_issued") - Figure.Field(share.TreasuryUnits, trace, $"classes[{index}].treasury_units")).Named("units outstanding");
    }

    private ClassStrike(ClassStrike begun, Figure rate, Figure cum, Figure perUnit)
    {
        (_share, _index, _units, _perUnit, _cum) = (begun._share, begun._index, begun._units, perUnit, cum);
        (Rate, NetAssets, Expenses, Items) = (rate, cum - (perUnit * begun._units), begun.Expenses, begun.Items);
    }

    /// <summary>1 unit of the fund currency in the class currency.</summary>
    public Figure Rate { get; }

    /// <summary>Its net assets, ex distribution, in the class currency.</summary>
    public Figure NetAssets { get; }

    private ClassExpenses? Expenses { get; init; }

    private Figure Items { get; init; }

    /// <summary>Begins a class.</summary>
    /// <param name="share">The class.</param>
    /// <param name="extras">What it has beside its claim.</param>
    /// <param name="index">Its place.</param>
    /// <param name="part">Its part of the fund's net assets, in the fund currency.</param>
    public static ClassStrike Of(ShareClass share, NavExtras extras, int index, Figure part)
    {
        var (terms, trace, path) = (extras.Of(index), extras.Trace, $"classes[{index}]");
        var expenses = terms.Expenses is { } own ? ExpenseLimitation.Of(own, share.Rounding, $"{path}.expenses", trace) : null;
        var items = Figure.Sum([.. terms.Items.Select((item, i) => Figure.Field(item.Amount, trace, $"{path}.items[{i}].amount"))]).Named("class items");
        var rate = Conversion(share, extras, index);
        // class net assets = part x rate + class assets - class liabilities + items - net expenses
        var cum = (part * rate) + Figure.Field(share.ClassAssets, trace, $"{path}.class_assets") - Figure.Field(share.ClassLiabilities, trace, $"{path}.class_liabilities") + items
            - (expenses is null ? 0 : expenses.Net.Figure);
        var perUnit = terms.Distribution is { } distribution
            ? Figure.Field(distribution.IncomePerUnit, trace, $"{path}.distribution.income_per_unit") + Figure.Field(distribution.CapitalPerUnit, trace, $"{path}.distribution.capital_per_unit")
            : 0;
        return new ClassStrike(new ClassStrike(share, index, trace) { Expenses = expenses, Items = items }, rate, cum.Named("class net assets"), perUnit);
    }

    /// <summary>The figures of the class.</summary>
    public StruckClass Finish(NavExtras extras, Rounded allocated, Rounded weightShare, SwingOutcome? swing)
    {
        var terms = extras.Of(_index);
        // NAV per unit = class net assets / units outstanding
        var nav = (NetAssets / _units).Named("NAV per unit");
        var shown = Checked("nav_per_unit", nav.Round(_share.NavRounding));
        var change = terms.PreviousNavPerUnit is { } previous
            ? ((shown.Figure + _perUnit) / Figure.Field(previous, extras.Trace, $"classes[{_index}].previous_nav_per_unit")) - 1
            : (Figure?)null;
        return new StruckClass
        {
            UnitsOutstanding = Checked("units_outstanding", _units.AsDecimal()),
            AllocatedNetAssets = allocated,
            NetAssets = Checked("net_assets", NetAssets.Round(_share.Rounding)),
            NavPerUnit = shown,
            NavPerUnitUnrounded = Checked("nav_per_unit_unrounded", nav.Round(Rounding.Working)),
            WeightShare = weightShare,
            ItemsTotal = Checked("items_total", Items.Round(_share.Rounding)),
            Expenses = Expenses,
            Distribution = terms.Distribution is { } distribution ? Distribute(distribution, extras.Trace, shown) : null,
            // from the exact NAV per unit, so that nothing is rounded twice
            SwungNavPerUnit = swing is null ? null : Checked("swung_nav_per_unit", (nav * (1 + swing.Factor.Figure)).Round(_share.NavRounding)),
            BidPrice = extras.DualPricing is null ? null : Checked("bid_price", (nav * (1 - Figure.Field(extras.DualPricing.SellSpread, extras.Trace, "dual_pricing.sell_spread"))).Round(_share.NavRounding)),
            OfferPrice = extras.DualPricing is null ? null : Checked("offer_price", (nav * (1 + Figure.Field(extras.DualPricing.BuySpread, extras.Trace, "dual_pricing.buy_spread"))).Round(_share.NavRounding)),
            Change = change is { } moved ? Checked("change", moved.Round(Rounding.Working)) : null,
            IsWithinTolerance = change is { } exact && extras.Tolerance is { } tolerance && exact.Magnitude().Value <= tolerance,
        };
    }

    private DistributionOutcome Distribute(Distribution distribution, Trace? trace, Rounded nav)
    {
        var path = $"classes[{_index}].distribution";
        var reinvesting = Figure.Field(distribution.ReinvestingUnits, trace, $"{path}.reinvesting_units");
        var income = Figure.Field(distribution.IncomePerUnit, trace, $"{path}.income_per_unit");
        if (reinvesting.Sign > 0 && nav.Value.Sign <= 0)
        {
            throw new CalculationException(CalculationFault.InvalidInput, $"{path}.reinvesting_units", "must be 0: NAV per unit ex distribution is not above 0, so that nothing can be bought at it");
        }

        return new DistributionOutcome(
            Checked("distribution.cum_nav_per_unit", (_cum / _units).Round(_share.NavRounding)),
            Checked("distribution.amount", (_perUnit * _units).Round(_share.Rounding)),
            Checked("distribution.income", (income * _units).Round(_share.Rounding)),
            Checked("distribution.cash", (_perUnit * (_units - reinvesting)).Round(_share.Rounding)),
            // at the NAV per unit of the reply: what is dealt at is the rounded one
            Checked("distribution.reinvested_units", (reinvesting.IsZero ? 0 : reinvesting * _perUnit / nav.Figure).Round(distribution.UnitRounding)));
    }

    private static Figure Conversion(ShareClass share, NavExtras extras, int index) =>
        extras.Trace is null || string.Equals(extras.Currencies[0], extras.Currencies[index + 1], StringComparison.Ordinal)
            ? share.FxRate
            : Figure.Rate(share.FxRate, extras.Trace, extras.Currencies[0], extras.Currencies[index + 1]);

    private Rounded Checked(string name, Rounded figure) => FigureRange.IsIn(figure.Value) ? figure : figure.InRange($"classes[{_index}].{name}");
}
