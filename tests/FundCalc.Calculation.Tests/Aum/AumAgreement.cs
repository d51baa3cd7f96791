using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle;
using FundCalc.Oracle.Aum;
using FundCalc.Oracle.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Aum;

/// <summary>Assets under management against the oracle.</summary>
internal static class AumAgreement
{
    private static readonly Dictionary<int, int> Defaults = new() { [1] = 1, [2] = 1, [3] = 1, [6] = 2, [7] = 2 };

    public static Agreement Of(AumCase c)
    {
        var portfolios = c.Input.Accounts.Select(account => account.Holdings is { } holdings ? c.Market.OracleOf(holdings) : null).ToList();
        var rates = c.Input.Accounts.Select(account => account.Given is { } given ? RateOf(c, given) : null).ToList();
        IReadOnlyList<string> refused = [.. c.Input.Accounts.SelectMany((account, i) => portfolios[i]?.Refused ?? rates[i]!.Refused).Distinct(StringComparer.Ordinal)];
        AumFigures Calculate() => AumCalculator.Calculate(c.Input, c.Market.Data);
        if (refused.Count > 0)
        {
            return ValuationAgreement.OfRefusal(refused, Calculate);
        }

        var accounts = c.Input.Accounts.Select((account, i) => new OracleAccount(
            portfolios[i],
            account.Given is { } given ? new OracleGivenValue(R(given.GrossAssets), R(given.Liabilities), R(given.Securities), R(given.Cash), rates[i]!.Rate) : null,
            account.Regulatory is { } regulatory ? Of(regulatory) : null)).ToList();
        var rounding = c.Input.Rounding.For(c.Input.BaseCurrency);
        var expected = OracleAum.Calculate(accounts, c.Input.Regulatory is { } terms ? Of(terms) : null, rounding.Places, OracleMode(rounding.Mode));
        return Agreement.Of(expected, () => Figures(Calculate()));
    }

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(AumFigures figures)
    {
        yield return ("gross_assets", figures.GrossAssets);
        yield return ("liabilities", figures.Liabilities);
        yield return ("net_assets", figures.NetAssets);
        for (var i = 0; i < figures.Accounts.Count; i++)
        {
            var account = figures.Accounts[i];
            yield return ($"accounts[{i}].gross_assets", account.GrossAssets);
            yield return ($"accounts[{i}].liabilities", account.Liabilities);
            yield return ($"accounts[{i}].net_assets", account.NetAssets);
            yield return ($"accounts[{i}].verdict", (int)account.Verdict);
            yield return ($"accounts[{i}].warnings", account.ValuedLongAgo ? 1 : 0);
            if (account.SecuritiesShare is { } share)
            {
                yield return ($"accounts[{i}].securities_share", share);
            }

            if (account.RegulatoryAmount is { } amount)
            {
                yield return ($"accounts[{i}].regulatory_amount", amount);
            }
        }

        if (figures.Regulatory is { } regulatory)
        {
            yield return ("regulatory.total", regulatory.Total);
            yield return ("regulatory.discretionary", regulatory.Discretionary);
            yield return ("regulatory.non_discretionary", regulatory.NonDiscretionary);
            yield return ("regulatory.discretionary_accounts", regulatory.DiscretionaryAccounts);
            yield return ("regulatory.non_discretionary_accounts", regulatory.NonDiscretionaryAccounts);
            yield return ("regulatory.accounts", regulatory.DiscretionaryAccounts + regulatory.NonDiscretionaryAccounts);
            yield return ("regulatory.foreign_persons", regulatory.ForeignPersons);
            yield return ("regulatory.proprietary", regulatory.Proprietary);
            yield return ("regulatory.family", regulatory.Family);
            yield return ("regulatory.without_fee", regulatory.WithoutFee);
        }
    }

    /// <summary>The rate of a given value's currency, found as that of a balance is.</summary>
    private static GivenRate RateOf(AumCase c, GivenAccountValue given)
    {
        var portfolio = c.Market.OracleOf(new PortfolioHoldings("given", [], [new BalanceItem(BalanceKind.Cash, given.Currency, ExactDecimal.One)]));
        return new GivenRate(portfolio.Refused, OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, given.Currency, portfolio.BaseCurrency)?.Rate ?? 0);
    }

    private static OracleAumTerms Of(RegulatoryTerms terms)
    {
        var classes = new Dictionary<int, int>(Defaults);
        foreach (var (assetClass, ruling) in terms.Classes)
        {
            classes[(int)assetClass] = (int)ruling;
        }

        return new OracleAumTerms((int)terms.Cash, classes, terms.FilingDate);
    }

    private static OracleRegulatory Of(RegulatoryAccount account) => new(
        account.PrivateFund,
        R(account.UncalledCommitment),
        (int)account.Authority,
        account.OngoingSupervision,
        R(account.SupervisedShare),
        account.UnsupervisedPositions,
        (int)account.Relation,
        account.ForeignPerson,
        account.WithoutFee,
        account.Instruments.ToDictionary(ruling => ruling.Key, ruling => (int)ruling.Value, StringComparer.Ordinal),
        account.ValuedOn);

    private sealed record GivenRate(IReadOnlyList<string> Refused, BigRational Rate);
}
