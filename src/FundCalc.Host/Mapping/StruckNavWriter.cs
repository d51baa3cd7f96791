using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes a NAV struck with all that classes may have, and what explains it.</summary>
internal sealed class StruckNavWriter
{
    private static readonly int Working = Rounding.Working.Places;

    private readonly FundTerms _fund;
    private readonly NavExtras _extras;
    private readonly PortfolioTotals? _holdings;
    private readonly MarketData _market;
    private readonly ExplanationWriter _explained;

    /// <summary>A writer.</summary>
    /// <param name="fund">The fund's terms.</param>
    /// <param name="extras">What else the NAV was struck from.</param>
    /// <param name="holdings">The holdings' totals; null where the books gave them.</param>
    /// <param name="market">Where the rates of the classes are.</param>
    public StruckNavWriter(FundTerms fund, NavExtras extras, PortfolioTotals? holdings, MarketData market)
    {
        (_fund, _extras, _holdings, _market) = (fund, extras, holdings, market);
        _explained = new ExplanationWriter(extras.Trace, market);
    }

    /// <summary>The reply; it has no basis yet.</summary>
    public Contract.CalculateNavResponse Write(StruckNav nav)
    {
        var places = _fund.Rounding.For(_fund.Currency).Places;
        var reply = _fund.Head(_holdings);
        reply.Assets = Text("assets", nav.Assets, places);
        reply.Liabilities = Text("liabilities", nav.Liabilities, places);
        reply.NetAssets = Text("net_assets", nav.NetAssets, places);
        for (var i = 0; i < nav.Classes.Count; i++)
        {
            reply.Classes.Add(Write(nav.Classes[i], i, places));
        }

        if (nav.Swing is { } swing)
        {
            reply.Swing = new Contract.SwingOutcome
            {
                Decision = (Contract.SwingDecision)swing.Decision,
                NetFlow = Text("swing.net_flow", swing.NetFlow, places),
                FlowRatio = swing.FlowRatio is { } ratio ? Text("swing.flow_ratio", ratio, Working) : "",
                Factor = WireDecimal.Format(swing.Factor),
            };
        }

        reply.Explanation = _explained.Write();
        return reply;
    }

    private Contract.ClassNav Write(StruckClass nav, int index, int fundPlaces)
    {
        var ((currency, share), terms, path) = (_fund.Classes[index], _extras.Of(index), $"classes[{index}]");
        var (amounts, prices) = (share.Rounding.Places, share.NavRounding.Places);
        var written = new Contract.ClassNav
        {
            ClassId = share.ClassId,
            Currency = currency,
            UnitsOutstanding = Text($"{path}.units_outstanding", nav.UnitsOutstanding, null),
            AllocatedNetAssets = Text($"{path}.allocated_net_assets", nav.AllocatedNetAssets, fundPlaces),
            NetAssets = Text($"{path}.net_assets", nav.NetAssets, amounts),
            NavPerUnit = Text($"{path}.nav_per_unit", nav.NavPerUnit, prices),
            NavPerUnitUnrounded = Text($"{path}.nav_per_unit_unrounded", nav.NavPerUnitUnrounded, Working),
            WeightShare = terms.PriorNetAssets is null ? "" : Text($"{path}.weight_share", nav.WeightShare, Working),
            ItemsTotal = terms.Items.Count == 0 ? "" : Text($"{path}.items_total", nav.ItemsTotal, amounts),
            SwungNavPerUnit = Optional($"{path}.swung_nav_per_unit", nav.SwungNavPerUnit, prices),
            BidPrice = Optional($"{path}.bid_price", nav.BidPrice, prices),
            OfferPrice = Optional($"{path}.offer_price", nav.OfferPrice, prices),
            Change = Optional($"{path}.change", nav.Change, Working),
            ToleranceResult = nav.Change is null ? Contract.ToleranceResult.Unspecified : nav.IsWithinTolerance ? Contract.ToleranceResult.Within : Contract.ToleranceResult.Outside,
            Distribution = nav.Distribution is { } distribution ? Write(distribution, $"{path}.distribution", share, terms.Distribution!.UnitRounding.Places) : null,
            Expenses = nav.Expenses is { } expenses ? Write(expenses, $"{path}.expenses", amounts) : null,
        };
        written.Flags.Add(_fund.ClassFlags(_holdings, _market, currency));
        return written;
    }

    private Contract.DistributionOutcome Write(DistributionOutcome distribution, string path, ShareClass share, int unitPlaces) => new()
    {
        CumNavPerUnit = Text($"{path}.cum_nav_per_unit", distribution.CumNavPerUnit, share.NavRounding.Places),
        Amount = Text($"{path}.amount", distribution.Amount, share.Rounding.Places),
        Income = Text($"{path}.income", distribution.Income, share.Rounding.Places),
        Cash = Text($"{path}.cash", distribution.Cash, share.Rounding.Places),
        ReinvestedUnits = Text($"{path}.reinvested_units", distribution.ReinvestedUnits, unitPlaces),
    };

    private Contract.ClassExpenses Write(ClassExpenses expenses, string path, int places)
    {
        var written = new Contract.ClassExpenses
        {
            Gross = Text($"{path}.gross", expenses.Gross, places),
            Cap = Text($"{path}.cap", expenses.Cap, places),
            Waived = Text($"{path}.waived", expenses.Waived, places),
            Reimbursed = Text($"{path}.reimbursed", expenses.Reimbursed, places),
            Recouped = Text($"{path}.recouped", expenses.Recouped, places),
            Net = Text($"{path}.net", expenses.Net, places),
        };
        for (var i = 0; i < expenses.Balances.Count; i++)
        {
            written.Balances.Add(Text($"{path}.balances[{i}]", expenses.Balances[i], places));
        }

        return written;
    }

    private string Optional(string path, Rounded? figure, int places) => figure is { } given ? Text(path, given, places) : "";

    private string Text(string path, Rounded figure, int? places)
    {
        _explained.Add(path, figure);
        return places is { } fixedPlaces ? WireDecimal.Format(figure, fixedPlaces) : WireDecimal.Format(figure);
    }
}
