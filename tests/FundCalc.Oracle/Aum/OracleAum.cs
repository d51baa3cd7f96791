using FundCalc.Oracle.Valuation;

namespace FundCalc.Oracle.Aum;

/// <summary>Assets under management, from the comments of aum.proto.</summary>
public static class OracleAum
{
    private const int Cash = 8;
    private const int Crypto = 4;

    public static IReadOnlyList<OracleFigure> Calculate(IReadOnlyList<OracleAccount> accounts, OracleAumTerms? terms, int places, OracleRoundingMode mode)
    {
        BigRational Amount(BigRational exact) => OracleRounding.Round(exact, places, mode);
        var judged = accounts.Select(account => Judge(account, terms)).ToList();
        BigRational Total(Func<Judged, BigRational> of) => judged.Aggregate((BigRational)0, (sum, j) => sum + of(j));
        var figures = new List<OracleFigure>
        {
            new("gross_assets", Amount(Total(j => j.Gross))),
            new("liabilities", Amount(Total(j => j.Liabilities))),
            new("net_assets", Amount(Total(j => j.Gross - j.Liabilities))),
        };
        for (var i = 0; i < judged.Count; i++)
        {
            var j = judged[i];
            figures.Add(new($"accounts[{i}].gross_assets", Amount(j.Gross)));
            figures.Add(new($"accounts[{i}].liabilities", Amount(j.Liabilities)));
            figures.Add(new($"accounts[{i}].net_assets", Amount(j.Gross - j.Liabilities)));
            figures.Add(new($"accounts[{i}].verdict", j.Verdict));
            figures.Add(new($"accounts[{i}].warnings", j.Old ? 1 : 0));
            if (j.Share is { } share)
            {
                figures.Add(new($"accounts[{i}].securities_share", OracleRounding.Round(share, 18, OracleRoundingMode.HalfEven)));
            }

            if (terms is not null)
            {
                figures.Add(new($"accounts[{i}].regulatory_amount", Amount(j.Amount)));
            }
        }

        if (terms is not null)
        {
            figures.AddRange(Regulatory(accounts, judged, Amount, places));
        }

        return figures;
    }

    private static IEnumerable<OracleFigure> Regulatory(
        IReadOnlyList<OracleAccount> accounts, IReadOnlyList<Judged> judged, Func<BigRational, BigRational> amount, int places)
    {
        BigRational Of(Func<OracleRegulatory, bool> which) =>
            accounts.Zip(judged).Where(pair => which(pair.First.Regulatory!)).Aggregate((BigRational)0, (sum, pair) => sum + pair.Second.Amount);
        int Count(int authority) => accounts.Zip(judged).Count(pair => pair.Second.Verdict is 1 or 2 or 5 && pair.First.Regulatory!.Authority == authority);
        var total = amount(Of(_ => true));
        BigRational[] weights = [Of(r => r.Authority == 1), Of(r => r.Authority == 2)];
        var parts = OracleDistribution.Distribute(total, weights, places);
        return
        [
            new("regulatory.total", total),
            new("regulatory.discretionary", parts[0]),
            new("regulatory.non_discretionary", parts[1]),
            new("regulatory.discretionary_accounts", Count(1)),
            new("regulatory.non_discretionary_accounts", Count(2)),
            new("regulatory.accounts", Count(1) + Count(2)),
            new("regulatory.foreign_persons", amount(Of(r => r.Foreign))),
            new("regulatory.proprietary", amount(Of(r => r.Relation == 2))),
            new("regulatory.family", amount(Of(r => r.Relation == 3))),
            new("regulatory.without_fee", amount(Of(r => r.WithoutFee))),
        ];
    }

    private static Judged Judge(OracleAccount account, OracleAumTerms? terms)
    {
        var assets = account.Given is { } given ? Assets(given, terms) : Assets(account.Portfolio!, account.Regulatory, terms);
        if (terms is null)
        {
            return new Judged(assets.Gross, assets.Liabilities, null, 0, 0, false);
        }

        var regulatory = account.Regulatory!;
        BigRational? share = regulatory.PrivateFund || assets.Gross.Sign == 0 ? null : assets.Securities / assets.Gross;
        var whole = assets.Gross + regulatory.Uncalled;
        var supervised = (whole - assets.Unsupervised) * regulatory.Share;
        // The tests in their order: securities, services, value.
        var verdict =
            share is { } s && s * 2 < 1 ? 3
            : regulatory.Authority == 3 || !regulatory.Supervised || (whole.Sign > 0 && supervised.Sign == 0) ? 4
            : whole.Sign == 0 ? 5
            : regulatory.Share < 1 || regulatory.Unsupervised.Count > 0 ? 2 : 1;
        var counts = verdict is 1 or 2 or 5;
        var old = counts && regulatory.ValuedOn is { } valued && terms.Filing!.Value.DayNumber - valued.DayNumber > 90;
        return new Judged(assets.Gross, assets.Liabilities, share, counts ? supervised : 0, verdict, old);
    }

    private static Parts Assets(OracleGivenValue given, OracleAumTerms? terms) => new(
        given.Gross * given.Rate,
        given.Liabilities * given.Rate,
        (given.Securities + (terms?.Cash == 1 ? given.Cash : 0)) * given.Rate,
        0);

    private static Parts Assets(OraclePortfolio portfolio, OracleRegulatory? regulatory, OracleAumTerms? terms)
    {
        (BigRational Rate, bool Stale) RateOf(string currency) => (OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, currency, portfolio.BaseCurrency)!.Value.Rate, false);
        BigRational gross = 0, liabilities = 0, securities = 0, unsupervised = 0;
        void Add(BigRational value, Func<int> ruling, bool supervised)
        {
            if (value.Sign <= 0)
            {
                liabilities -= value;
                return;
            }

            gross += value;
            securities += terms is not null && ruling() == 1 ? value : 0;
            unsupervised += supervised ? 0 : value;
        }

        for (var i = 0; i < portfolio.Positions.Count; i++)
        {
            var position = portfolio.Positions[i];
            int Ruling() =>
                regulatory!.Instruments.TryGetValue(position.Instrument, out var own) ? own
                : position.AssetClass == Cash ? terms!.Cash
                : terms!.Classes.GetValueOrDefault(position.AssetClass);
            Add(OracleItem.Of(position, portfolio.Policy, RateOf).Base, Ruling, regulatory is null || !regulatory.Unsupervised.Contains(i));
        }

        foreach (var balance in portfolio.Balances)
        {
            Add(OracleItem.Of(balance, RateOf).Base, () => balance.Kind == 2 ? terms!.Classes.GetValueOrDefault(Crypto) : terms!.Cash, true);
        }

        return new Parts(gross, liabilities, securities, unsupervised);
    }

    private sealed record Parts(BigRational Gross, BigRational Liabilities, BigRational Securities, BigRational Unsupervised);

    private sealed record Judged(BigRational Gross, BigRational Liabilities, BigRational? Share, BigRational Amount, int Verdict, bool Old);
}
