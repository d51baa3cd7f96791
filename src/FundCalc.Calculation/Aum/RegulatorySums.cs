using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Aum;

/// <summary>Adds up what counts.</summary>
internal static class RegulatorySums
{
    /// <summary>Whether an account with this verdict is counted.</summary>
    public static bool Counts(AumVerdict verdict) => verdict is AumVerdict.Counts or AumVerdict.CountsInPart or AumVerdict.NoValue;

    /// <summary>The sums of Item 5.F.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="judged">The verdicts on them.</param>
    /// <param name="amounts">What counts of them, exact.</param>
    /// <param name="rounding">The rounding of amounts.</param>
    public static RegulatoryAum Of(IReadOnlyList<AumAccount> accounts, IReadOnlyList<AccountAum> judged, Figure[] amounts, Rounding rounding)
    {
        Figure Sum(Func<RegulatoryAccount, bool> which) => Figure.Sum([.. amounts.Where((_, i) => which(accounts[i].Regulatory!))]);
        int Count(ManagementAuthority authority) => judged.Where((account, i) => Counts(account.Verdict) && accounts[i].Regulatory!.Authority == authority).Count();
        Rounded Part(string name, Func<RegulatoryAccount, bool> which) => Sum(which).Round(rounding).InRange($"regulatory.{name}");
        var (discretionary, nonDiscretionary) = (Sum(account => account.Authority == ManagementAuthority.Discretionary), Sum(account => account.Authority == ManagementAuthority.NonDiscretionary));
        var total = (discretionary + nonDiscretionary).Named("regulatory assets under management").Round(rounding).InRange("regulatory.total");
        var parts = Figure.Distribute(total, [discretionary, nonDiscretionary], rounding.Places);
        return new RegulatoryAum(
            total,
            parts[0],
            parts[1],
            Count(ManagementAuthority.Discretionary),
            Count(ManagementAuthority.NonDiscretionary),
            Part("foreign_persons", account => account.ForeignPerson),
            Part("proprietary", account => account.Relation == AccountRelation.Proprietary),
            Part("family", account => account.Relation == AccountRelation.Family),
            Part("without_fee", account => account.WithoutFee));
    }
}
