using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes assets under management.</summary>
internal static class AumWriter
{
    /// <summary>The reply.</summary>
    public static Contract.CalculateAumResponse Write(AumInput input, AumFigures figures, PricedMarket market)
    {
        var (terms, places) = (market.Data.Terms, input.Rounding.For(input.BaseCurrency).Places);
        var explained = new ExplanationWriter(input.Trace, market.Data);
        string Amount(string field, Rounded figure)
        {
            explained.Add(field, figure);
            return WireDecimal.Format(figure, places);
        }

        var reply = new Contract.CalculateAumResponse
        {
            GrossAssets = Amount("gross_assets", figures.GrossAssets),
            Liabilities = Amount("liabilities", figures.Liabilities),
            NetAssets = Amount("net_assets", figures.NetAssets),
            Regulatory = figures.Regulatory is { } regulatory ? Write(regulatory, Amount) : null,
        };
        for (var i = 0; i < figures.Accounts.Count; i++)
        {
            reply.Accounts.Add(Write(input.Accounts[i].AccountId, figures.Accounts[i], $"accounts[{i}]", Amount, explained));
        }

        reply.Flags.Add(figures.Flags);
        reply.Basis = BasisWriter.Write(input.BaseCurrency, terms, market.Digest, figures.FxRates);
        reply.Explanation = explained.Write();
        return reply;
    }

    private static Contract.RegulatoryAum Write(RegulatoryAum regulatory, Func<string, Rounded, string> amount) => new()
    {
        Total = amount("regulatory.total", regulatory.Total),
        Discretionary = amount("regulatory.discretionary", regulatory.Discretionary),
        NonDiscretionary = amount("regulatory.non_discretionary", regulatory.NonDiscretionary),
        DiscretionaryAccounts = (uint)regulatory.DiscretionaryAccounts,
        NonDiscretionaryAccounts = (uint)regulatory.NonDiscretionaryAccounts,
        Accounts = (uint)(regulatory.DiscretionaryAccounts + regulatory.NonDiscretionaryAccounts),
        ForeignPersons = amount("regulatory.foreign_persons", regulatory.ForeignPersons),
        Proprietary = amount("regulatory.proprietary", regulatory.Proprietary),
        Family = amount("regulatory.family", regulatory.Family),
        WithoutFee = amount("regulatory.without_fee", regulatory.WithoutFee),
    };

    private static Contract.AccountAum Write(string accountId, AccountAum account, string path, Func<string, Rounded, string> amount, ExplanationWriter explained)
    {
        var written = new Contract.AccountAum
        {
            AccountId = accountId,
            GrossAssets = amount($"{path}.gross_assets", account.GrossAssets),
            Liabilities = amount($"{path}.liabilities", account.Liabilities),
            NetAssets = amount($"{path}.net_assets", account.NetAssets),
            Verdict = (Contract.AumVerdict)account.Verdict,
            Reason = account.Reason,
        };
        if (account.SecuritiesShare is { } share)
        {
            explained.Add($"{path}.securities_share", share);
            written.SecuritiesShare = WireDecimal.Format(share, Rounding.Working.Places);
        }

        written.RegulatoryAmount = account.RegulatoryAmount is { } counted ? amount($"{path}.regulatory_amount", counted) : "";
        if (account.ValuedLongAgo)
        {
            written.Warnings.Add(Contract.AumWarning.ValuedMoreThan90DaysAgo);
        }

        written.Flags.Add(account.Flags);
        return written;
    }
}
