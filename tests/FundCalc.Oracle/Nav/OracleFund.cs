namespace FundCalc.Oracle.Nav;

/// <summary>A NAV with all that classes may have, from the comments of nav.proto and classes.proto. A decision counts as a figure by its number.</summary>
public sealed class OracleFund
{
    public required BigRational Assets { get; init; }

    public required BigRational Liabilities { get; init; }

    public required IReadOnlyList<(OracleShareClass Plain, OracleClassTerms Terms)> Classes { get; init; }

    public required (int Places, OracleRoundingMode Mode) Amounts { get; init; }

    /// <summary>Whether it swings fully; threshold, factor in, factor out.</summary>
    public (bool Full, BigRational Threshold, BigRational In, BigRational Out)? Swing { get; init; }

    public (BigRational Buy, BigRational Sell)? Dual { get; init; }

    public BigRational? Tolerance { get; init; }

    public IReadOnlyList<OracleFigure> Strike()
    {
        BigRational Amount(BigRational value) => OracleRounding.Round(value, Amounts.Places, Amounts.Mode);
        var weights = Classes.Select(c => c.Terms.Prior is { } prior ? prior.Net + prior.Activity - prior.Excluded : c.Plain.Weight).ToList();
        BigRational sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var net = Assets - Liabilities;
        var display = OracleAllocation.Allocate(Amount(net), weights, Amounts.Places);
        var exs = new List<BigRational>();
        var expenses = new List<IReadOnlyList<OracleFigure>>();
        BigRational total = 0;
        BigRational flow = 0;
        for (var i = 0; i < Classes.Count; i++)
        {
            var (plain, terms) = Classes[i];
            BigRational cost = 0;
            expenses.Add(terms.Expenses?.Figures($"classes[{i}].expenses", plain.Amounts.Places, plain.Amounts.Mode, out cost) ?? []);
            var own = (net * weights[i] / sum * plain.Rate) + plain.Assets - plain.Liabilities - cost;
            foreach (var item in terms.Items)
            {
                own += item;
            }

            exs.Add(own - (PerUnit(terms) * (plain.Issued - plain.Treasury)));
            total += exs[i] / plain.Rate;
            flow += terms.NetFlow;
        }

        var (tail, factor) = Decide(total, flow);
        var figures = new List<OracleFigure> { new("assets", Amount(Assets)), new("liabilities", Amount(Liabilities)), new("net_assets", Amount(net)) };
        for (var i = 0; i < Classes.Count; i++)
        {
            figures.AddRange(Class(i, exs[i], display[i], weights[i] / sum, factor));
            figures.AddRange(expenses[i]);
        }

        return [.. figures, .. tail];
    }

    private static BigRational Working(BigRational value) => OracleRounding.Round(value, 18, OracleRoundingMode.HalfEven);

    private static BigRational PerUnit(OracleClassTerms terms) => terms.Distribution is { } distribution ? distribution.Income + distribution.Capital : 0;

    private (List<OracleFigure> Figures, BigRational Factor) Decide(BigRational total, BigRational flow)
    {
        if (Swing is not { } swing)
        {
            return ([], 0);
        }

        var shown = new OracleFigure("swing.net_flow", OracleRounding.Round(flow, Amounts.Places, Amounts.Mode));
        if (total.Sign <= 0)
        {
            return ([new("swing.decision", 4), shown, new("swing.factor", 0)], 0);
        }

        var ratio = flow / total;
        var swings = swing.Full ? flow.Sign != 0 : ratio.Abs() > swing.Threshold;
        var factor = !swings ? 0 : flow.Sign > 0 ? swing.In : -swing.Out;
        return ([new("swing.decision", !swings ? 1 : flow.Sign > 0 ? 2 : 3), shown, new("swing.flow_ratio", Working(ratio)), new("swing.factor", factor)], factor);
    }

    private IEnumerable<OracleFigure> Class(int index, BigRational ex, BigRational display, BigRational share, BigRational factor)
    {
        var (plain, terms) = Classes[index];
        var path = $"classes[{index}]";
        var units = plain.Issued - plain.Treasury;
        BigRational Price(BigRational value) => OracleRounding.Round(value, plain.Nav.Places, plain.Nav.Mode);
        BigRational Amount(BigRational value) => OracleRounding.Round(value, plain.Amounts.Places, plain.Amounts.Mode);
        var nav = Price(ex / units);
        yield return new($"{path}.units_outstanding", units);
        yield return new($"{path}.allocated_net_assets", display);
        yield return new($"{path}.net_assets", Amount(ex));
        yield return new($"{path}.nav_per_unit", nav);
        yield return new($"{path}.nav_per_unit_unrounded", Working(ex / units));
        yield return new($"{path}.weight_share", Working(share));
        yield return new($"{path}.items_total", Amount(terms.Items.Aggregate((BigRational)0, (a, b) => a + b)));
        if (terms.Distribution is { } distribution)
        {
            var per = PerUnit(terms);
            yield return new($"{path}.distribution.cum_nav_per_unit", Price((ex / units) + per));
            yield return new($"{path}.distribution.amount", Amount(per * units));
            yield return new($"{path}.distribution.income", Amount(distribution.Income * units));
            yield return new($"{path}.distribution.cash", Amount(per * (units - distribution.Reinvesting)));
            yield return new($"{path}.distribution.reinvested_units", distribution.Reinvesting.Sign == 0 ? 0 : OracleRounding.Round(distribution.Reinvesting * per / nav, distribution.Places, distribution.Mode));
        }

        if (Swing is not null)
        {
            yield return new($"{path}.swung_nav_per_unit", Price(ex / units * (1 + factor)));
        }

        if (Dual is { } dual)
        {
            yield return new($"{path}.bid_price", Price(ex / units * (1 - dual.Sell)));
            yield return new($"{path}.offer_price", Price(ex / units * (1 + dual.Buy)));
        }

        if (terms.Previous is { } previous)
        {
            var change = ((nav + PerUnit(terms)) / previous) - 1;
            yield return new($"{path}.change", Working(change));
            yield return new($"{path}.within", change.Abs() > Tolerance ? 0 : 1);
        }
    }
}
