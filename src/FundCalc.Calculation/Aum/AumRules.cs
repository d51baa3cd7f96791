using System.Globalization;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Aum;

/// <summary>What accounts must keep to.</summary>
public static class AumRules
{
    /// <summary>How old a value may be on the day of the filing: 90 days.</summary>
    public const int MaxAgeDays = 90;

    /// <summary>All rules that the input breaks, with field paths of CalculateAumRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(AumInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        if (input.Accounts.Count == 0)
        {
            broken.Add("accounts", "", "must have an entry");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < input.Accounts.Count; i++)
        {
            var (account, path) = (input.Accounts[i], $"accounts[{i}]");
            var id = account.Given is null ? $"{path}.portfolio.portfolio_id" : $"{path}.value.account_id";
            if (!ids.Add(account.AccountId))
            {
                broken.Add(id, account.AccountId, "must occur once in the request: an account counts once");
            }

            if (account.Given is { } given && given.Securities + given.Cash > given.GrossAssets)
            {
                broken.Add($"{path}.value.gross_assets", given.GrossAssets, "must be at least securities + cash", $"{path}.value.securities", $"{path}.value.cash");
            }

            ValidateRegulatory(input, account, path, broken);
        }

        return broken.Violations;
    }

    private static void ValidateRegulatory(AumInput input, AumAccount account, string parent, BrokenRules broken)
    {
        var path = $"{parent}.regulatory";
        if ((input.Regulatory is null) != (account.Regulatory is null))
        {
            broken.Add(path, "", input.Regulatory is null ? "must be absent where the request has no regulatory terms" : "must be given where the request has regulatory terms", "regulatory");
        }

        if (input.Regulatory is not { } terms || account.Regulatory is not { } regulatory)
        {
            return;
        }

        if (!regulatory.PrivateFund && !regulatory.UncalledCommitment.IsZero)
        {
            broken.Add($"{path}.uncalled_commitment", regulatory.UncalledCommitment, "must be absent unless it is a private fund");
        }

        if (regulatory.SupervisedShare.Sign <= 0 || regulatory.SupervisedShare > ExactDecimal.One)
        {
            broken.Add($"{path}.supervised_share", regulatory.SupervisedShare, "must be above 0 and at most 1");
        }
        else if (regulatory.SupervisedShare < ExactDecimal.One && regulatory.UnsupervisedPositions.Count > 0)
        {
            broken.Add($"{path}.supervised_share", regulatory.SupervisedShare, "must be absent with unsupervised_positions");
        }

        if (regulatory.ValuedOn is not null && terms.FilingDate is null)
        {
            broken.Add("regulatory.filing_date", "", "must be given where an account says valued_on", $"{path}.valued_on");
        }

        ValidatePositions(regulatory, account.Holdings, path, broken);
        if (regulatory.PrivateFund && regulatory.Instruments.Count > 0)
        {
            broken.Add($"{path}.instruments", "", "must be empty for a private fund: it is not tested");
        }
        else if (account.Holdings is { } holdings && !regulatory.PrivateFund)
        {
            ValidateRulings(holdings, regulatory, terms, parent, broken);
        }
    }

    private static void ValidatePositions(RegulatoryAccount regulatory, PortfolioHoldings? holdings, string path, BrokenRules broken)
    {
        for (var i = 0; i < regulatory.UnsupervisedPositions.Count; i++)
        {
            var (position, field) = (regulatory.UnsupervisedPositions[i], $"{path}.unsupervised_positions[{i}]");
            var value = unchecked((uint)position).ToString(CultureInfo.InvariantCulture);
            if (position < 0 || position >= (holdings?.Positions.Count ?? 0))
            {
                broken.Add(field, value, "must be the index of a position of the account's portfolio");
            }
            else if (i > 0 && position <= regulatory.UnsupervisedPositions[i - 1])
            {
                broken.Add(field, value, "must be above the one before");
            }
        }

        var held = new HashSet<string>(holdings?.Positions.Select(position => position.InstrumentId) ?? [], StringComparer.Ordinal);
        var index = 0;
        foreach (var instrument in regulatory.Instruments.Keys)
        {
            if (!held.Contains(instrument))
            {
                broken.Add($"{path}.instruments[{index}].instrument_id", instrument, "must be held by the account");
            }

            index++;
        }
    }

    private static void ValidateRulings(PortfolioHoldings holdings, RegulatoryAccount regulatory, RegulatoryTerms terms, string parent, BrokenRules broken)
    {
        for (var i = 0; i < holdings.Positions.Count; i++)
        {
            if (holdings.Positions[i].Quantity.Sign > 0 && regulatory.Of(holdings.Positions[i], terms) is null)
            {
                broken.Add(
                    $"{parent}.portfolio.positions[{i}].asset_class",
                    holdings.Positions[i].AssetClass.ToString(),
                    "must be a class with a ruling, or the instrument must have one: it has no default",
                    "regulatory.asset_classes");
            }
        }

        for (var i = 0; i < holdings.Balances.Count; i++)
        {
            if (terms.Of(holdings.Balances[i].Kind) is null)
            {
                broken.Add($"{parent}.portfolio.balances[{i}].kind", holdings.Balances[i].Kind.ToString(), "must be of a kind with a ruling: stablecoins go by the ruling for CRYPTO", "regulatory.asset_classes");
            }
        }
    }
}
