using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Aum;

/// <summary>What an account has and owes in the base currency, exact.</summary>
/// <param name="Gross">The sum of its assets.</param>
/// <param name="Liabilities">The magnitude of what it owes.</param>
/// <param name="Securities">The part of the assets that consists of securities, cash with them where it is treated so; 0 where nothing is tested.</param>
/// <param name="Unsupervised">The part of the assets in positions that are not under continuous and regular services.</param>
internal sealed record AccountAssets(Figure Gross, Figure Liabilities, Figure Securities, Figure Unsupervised)
{
    /// <summary>Of an account that was valued line by line.</summary>
    public static AccountAssets Of(ValuedHoldings valued, AumAccount account, RegulatoryTerms? terms, Trace? trace, string path)
    {
        var (gross, liabilities, securities, unsupervised) = (new LineSum(trace), new LineSum(trace), new LineSum(trace), new LineSum(trace));
        void Add(ExactDecimal value, in Figure figure, SecurityRuling? ruling, bool supervised)
        {
            if (value.Sign < 0)
            {
                liabilities.Subtract(value, figure);
                return;
            }

            gross.Add(value, figure);
            if (ruling == SecurityRuling.Security)
            {
                securities.Add(value, figure);
            }

            if (!supervised)
            {
                unsupervised.Add(value, figure);
            }
        }

        var regulatory = terms is null ? null : account.Regulatory;
        var left = new HashSet<int>(regulatory?.UnsupervisedPositions ?? []);
        for (var i = 0; i < valued.Positions.Count; i++)
        {
            Add(valued.Positions[i], trace is null ? default : valued.Position(i, trace, path), regulatory?.Of(valued.Holdings.Positions[i], terms!), !left.Contains(i));
        }

        for (var i = 0; i < valued.Balances.Count; i++)
        {
            Add(valued.Balances[i], trace is null ? default : valued.Balance(i, trace, path), terms?.Of(valued.Holdings.Balances[i].Kind), supervised: true);
        }

        return new AccountAssets(gross.Total, liabilities.Total, securities.Total, unsupervised.Total);
    }

    /// <summary>Of an account whose value was found elsewhere.</summary>
    /// <param name="given">Its value.</param>
    /// <param name="rate">From the currency of the value into the base currency.</param>
    /// <param name="terms">How it is tested; null: it is not.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    /// <param name="path">The path of the value in the request.</param>
    public static AccountAssets Of(GivenAccountValue given, Figure rate, RegulatoryTerms? terms, Trace? trace, string path)
    {
        var securities = Figure.Field(given.Securities, trace, $"{path}.securities");
        return new AccountAssets(
            Figure.Field(given.GrossAssets, trace, $"{path}.gross_assets") * rate,
            Figure.Field(given.Liabilities, trace, $"{path}.liabilities") * rate,
            (terms?.Cash == SecurityRuling.Security ? securities + Figure.Field(given.Cash, trace, $"{path}.cash") : securities) * rate,
            ExactDecimal.Zero);
    }
}
