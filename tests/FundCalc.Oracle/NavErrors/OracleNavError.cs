namespace FundCalc.Oracle.NavErrors;

/// <summary>An error of NAVs, from the comments of nav_error.proto: investor by investor, each order's price compared with the right one. Decisions count as figures by their numbers.</summary>
public static class OracleNavError
{
    /// <param name="points">Published and corrected NAV; orders with units, signed: above 0 subscribed.</param>
    /// <param name="terms">Threshold, whether of the published NAV, whether it must be passed, least amount per unit.</param>
    /// <param name="deMinimis">The least loss that is compensated.</param>
    /// <param name="amounts">The rounding of amounts.</param>
    /// <param name="bps">The rounding of basis points.</param>
    public static IReadOnlyList<OracleFigure> Assess(
        IReadOnlyList<(BigRational Published, BigRational Corrected, IReadOnlyList<(string Investor, BigRational Units)> Orders)> points,
        (BigRational Threshold, bool OfPublished, bool MustExceed, BigRational Least) terms,
        BigRational deMinimis,
        (int Places, OracleRoundingMode Mode) amounts,
        (int Places, OracleRoundingMode Mode) bps)
    {
        BigRational Amount(BigRational value) => OracleRounding.Round(value, amounts.Places, amounts.Mode);
        var figures = new List<OracleFigure>();
        var investors = new List<(string Id, BigRational Loss, BigRational Gain)>();
        BigRational fund = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var (published, corrected, orders) = points[i];
            var ratio = (published - corrected) / (terms.OfPublished ? published : corrected);
            var enough = (terms.MustExceed ? ratio.Abs() > terms.Threshold : ratio.Abs() >= terms.Threshold) && (published - corrected).Abs() >= terms.Least;
            var material = published != corrected && enough;
            BigRational lost = 0;
            BigRational won = 0;
            foreach (var (investor, units) in orders)
            {
                // What he paid or got, against what it should have been; a redemption has units below 0.
                var better = units * (corrected - published);
                lost -= better.Sign < 0 ? better : 0;
                won += better.Sign > 0 ? better : 0;
                if (!material)
                {
                    continue;
                }

                var at = investors.FindIndex(known => string.Equals(known.Id, investor, StringComparison.Ordinal));
                if (at < 0)
                {
                    at = investors.Count;
                    investors.Add((investor, 0, 0));
                }

                var (id, loss, gain) = investors[at];
                investors[at] = better.Sign < 0 ? (id, loss - better, gain) : (id, loss, gain + better);
            }

            fund += material ? won : 0;
            figures.Add(new($"points[{i}].error", published - corrected));
            figures.Add(new($"points[{i}].error_bps", OracleRounding.Round(10_000 * ratio, bps.Places, bps.Mode)));
            figures.Add(new($"points[{i}].materiality", published == corrected ? 1 : material ? 3 : 2));
            figures.Add(new($"points[{i}].investors_lost", Amount(lost)));
            figures.Add(new($"points[{i}].investors_gained", Amount(won)));
        }

        BigRational paid = 0;
        BigRational unpaid = 0;
        for (var i = 0; i < investors.Count; i++)
        {
            var (_, loss, gain) = investors[i];
            var compensated = loss >= deMinimis;
            paid += compensated ? Amount(loss) : 0;
            unpaid += compensated ? 0 : Amount(loss);
            figures.Add(new($"investors[{i}].loss", Amount(loss)));
            figures.Add(new($"investors[{i}].gain", Amount(gain)));
            figures.Add(new($"investors[{i}].compensation", compensated ? Amount(loss) : 0));
        }

        return [.. figures, new("compensation_to_investors", paid), new("compensation_to_fund", Amount(fund)), new("below_de_minimis", unpaid)];
    }
}
