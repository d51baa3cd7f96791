namespace FundCalc.Oracle.Nav;

/// <summary>NAV and premium, from the comments of nav.proto.</summary>
public static class OracleNav
{
    public static IReadOnlyList<OracleFigure> Strike(
        BigRational assets, BigRational liabilities, IReadOnlyList<OracleShareClass> classes, int places, OracleRoundingMode mode)
    {
        BigRational Amount(BigRational value) => OracleRounding.Round(value, places, mode);
        var figures = new List<OracleFigure>
        {
            new("assets", Amount(assets)),
            new("liabilities", Amount(liabilities)),
            new("net_assets", Amount(assets - liabilities)),
        };
        var display = OracleAllocation.Allocate(Amount(assets - liabilities), [.. classes.Select(c => c.Weight)], places);
        BigRational sum = 0;
        foreach (var c in classes)
        {
            sum += c.Weight;
        }

        for (var i = 0; i < classes.Count; i++)
        {
            var c = classes[i];

            // Its share of the whole, of the fund's net assets counted in the class currency.
            var share = c.Weight / sum;
            var owned = (share * ((assets - liabilities) * c.Rate)) + c.Assets - c.Liabilities;
            var outstanding = c.Issued - c.Treasury;
            figures.Add(new($"classes[{i}].units_outstanding", outstanding));
            figures.Add(new($"classes[{i}].allocated_net_assets", display[i]));
            figures.Add(new($"classes[{i}].net_assets", OracleRounding.Round(owned, c.Amounts.Places, c.Amounts.Mode)));
            figures.Add(new($"classes[{i}].nav_per_unit", OracleRounding.Round(owned / outstanding, c.Nav.Places, c.Nav.Mode)));
            figures.Add(new($"classes[{i}].nav_per_unit_unrounded", OracleRounding.Round(owned / outstanding, 18, OracleRoundingMode.HalfEven)));
        }

        return figures;
    }

    public static IReadOnlyList<OracleFigure> Premium(BigRational market, BigRational nav, int places, OracleRoundingMode mode) =>
    [
        new("premium", OracleRounding.Round((market / nav) - 1, places, mode)),
        new("difference", market - nav),
    ];

    /// <summary>A series: premiums, the mean of the rounded ones, the least and the greatest by comparing all.</summary>
    public static IReadOnlyList<OracleFigure> Premiums(IReadOnlyList<(BigRational Market, BigRational Nav)> series, int places, OracleRoundingMode mode)
    {
        var figures = new List<OracleFigure>();
        var shown = new List<BigRational>();
        for (var i = 0; i < series.Count; i++)
        {
            shown.Add(OracleRounding.Round((series[i].Market / series[i].Nav) - 1, places, mode));
            figures.Add(new($"points[{i}].premium", shown[i]));
            figures.Add(new($"points[{i}].difference", series[i].Market - series[i].Nav));
        }

        var mean = OracleRounding.Round(shown.Aggregate((BigRational)0, (a, b) => a + b) / shown.Count, places, mode);
        return [.. figures, new("average", mean), new("minimum", shown.Min()), new("maximum", shown.Max())];
    }
}
