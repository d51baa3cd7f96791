using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Aum;

/// <summary>The tests of Form ADV, Part 1A, Instruction 5.b, in their order: securities, services, value.</summary>
internal static class RegulatoryTest
{
    /// <summary>Whether an account counts, and how much of it.</summary>
    /// <param name="assets">What it has.</param>
    /// <param name="account">What decides.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    /// <param name="path">The path of <paramref name="account"/> in the request.</param>
    public static (AumVerdict Verdict, Figure Amount) Judge(AccountAssets assets, RegulatoryAccount account, Trace? trace, string path)
    {
        // securities / gross assets >= 1/2: exactly half passes
        var isTested = !account.PrivateFund && !assets.Gross.IsZero;
        var twice = isTested ? assets.Securities + assets.Securities : 0;
        if (isTested && twice < assets.Gross)
        {
            return (AumVerdict.NotSecuritiesPortfolio, ((Figure)0).Since(twice, assets.Gross));
        }

        if (account.Authority == ManagementAuthority.AdviceOnly || !account.OngoingSupervision)
        {
            return (AumVerdict.NoContinuousService, 0);
        }

        var whole = account.PrivateFund ? assets.Gross + Figure.Field(account.UncalledCommitment, trace, $"{path}.uncalled_commitment") : assets.Gross;
        if (whole.IsZero)
        {
            return (AumVerdict.NoValue, whole);
        }

        var supervised = Supervised(whole, assets, account, trace, path);
        var amount = isTested ? supervised.Since(twice, assets.Gross) : supervised;
        return amount.IsZero ? (AumVerdict.NoContinuousService, amount)
            : account.SupervisedShare < 1 || account.UnsupervisedPositions.Count > 0 ? (AumVerdict.CountsInPart, amount)
            : (AumVerdict.Counts, amount);
    }

    private static Figure Supervised(Figure whole, AccountAssets assets, RegulatoryAccount account, Trace? trace, string path) =>
        account.UnsupervisedPositions.Count > 0 ? whole - assets.Unsupervised
        : account.SupervisedShare < 1 ? whole * Figure.Field(account.SupervisedShare, trace, $"{path}.supervised_share")
        : whole;
}
