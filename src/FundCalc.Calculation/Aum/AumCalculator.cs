using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Aum;

/// <summary>Assets under management over accounts: gross, net, and regulatory by Form ADV, Part 1A, Item 5.F. Without state; may be called from any thread.</summary>
public static class AumCalculator
{
    /// <summary>The figures of all accounts.</summary>
    /// <param name="input">The accounts, valid by <see cref="AumRules"/>.</param>
    /// <param name="market">Prices and exchange rates.</param>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing or stale: all of them named, for all accounts.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule, or the explanation has too many steps.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static AumFigures Calculate(AumInput input, MarketData market)
    {
        ArgumentNullException.ThrowIfNull(market);
        BrokenRules.ThrowIfAny(AumRules.Validate(input));
        var (valued, given) = Value(input, market);
        var rounding = input.Rounding.For(input.BaseCurrency);
        var (gross, liabilities) = (new Figure[valued.Length], new Figure[valued.Length]);
        var accounts = new AccountAum[valued.Length];
        var amounts = new Figure[valued.Length];
        for (var i = 0; i < accounts.Length; i++)
        {
            var account = input.Accounts[i];
            var assets = valued[i] is { } lines
                ? AccountAssets.Of(lines, account, input.Regulatory, input.Trace, $"accounts[{i}].portfolio")
                : AccountAssets.Of(account.Given!, Rate(given[i]!, input.Trace), input.Regulatory, input.Trace, $"accounts[{i}].value");
            (gross[i], liabilities[i]) = (assets.Gross, assets.Liabilities);
            accounts[i] = new AccountAum
            {
                GrossAssets = assets.Gross.Round(rounding).InRange($"accounts[{i}].gross_assets"),
                Liabilities = assets.Liabilities.Round(rounding).InRange($"accounts[{i}].liabilities"),
                NetAssets = (assets.Gross - assets.Liabilities).Round(rounding).InRange($"accounts[{i}].net_assets"),
                Flags = valued[i]?.Flags ?? market.Terms.FlagsOf(given[i]!),
            };
            if (input.Regulatory is { } terms)
            {
                (accounts[i], amounts[i]) = Judge(accounts[i], assets, account.Regulatory!, terms, rounding, input.Trace, i);
            }
        }

        var (allGross, allLiabilities) = (Figure.Sum(gross), Figure.Sum(liabilities));
        return new AumFigures(
            allGross.Round(rounding).InRange("gross_assets"),
            allLiabilities.Round(rounding).InRange("liabilities"),
            (allGross - allLiabilities).Round(rounding).InRange("net_assets"),
            input.Regulatory is null ? null : RegulatorySums.Of(input.Accounts, accounts, amounts, rounding),
            accounts,
            RatesOf(valued, given),
            accounts.Aggregate(QualityFlags.None, (flags, account) => flags | account.Flags));
    }

    private static (AccountAum Account, Figure Amount) Judge(
        AccountAum account, AccountAssets assets, RegulatoryAccount regulatory, RegulatoryTerms terms, Rounding rounding, Trace? trace, int index)
    {
        var (verdict, amount) = RegulatoryTest.Judge(assets, regulatory, trace, $"accounts[{index}].regulatory");
        Rounded? share = regulatory.PrivateFund || assets.Gross.IsZero ? null : (assets.Securities / assets.Gross).Named("securities share").Round(Rounding.Working);
        var counts = RegulatorySums.Counts(verdict);
        return (account with
        {
            Verdict = verdict,
            Reason = AumReasons.Of(verdict, regulatory),
            SecuritiesShare = share,
            RegulatoryAmount = amount.Round(rounding).InRange($"accounts[{index}].regulatory_amount"),
            ValuedLongAgo = counts && regulatory.ValuedOn is { } valuedOn && terms.FilingDate is { } filed && filed.DayNumber - valuedOn.DayNumber > AumRules.MaxAgeDays,
        }, amount);
    }

    /// <summary>What every account's figures rest on: its lines, or the rate of its currency. What is missing is named for all accounts at once.</summary>
    private static (ValuedHoldings?[] Valued, FxRate?[] Given) Value(AumInput input, MarketData market)
    {
        var (valued, given) = (new ValuedHoldings?[input.Accounts.Count], new FxRate?[input.Accounts.Count]);
        var refusals = new List<Refusal>();
        for (var i = 0; i < valued.Length; i++)
        {
            var account = input.Accounts[i];
            try
            {
                if (account.Holdings is { } holdings)
                {
                    valued[i] = ValuedHoldings.Of(holdings, market, input.BaseCurrency, input.Rounding.Currencies);
                }
                else if (!market.TryFindRate(account.Given!.Currency, input.BaseCurrency, out given[i], out var refusal))
                {
                    refusals.Add(refusal);
                }
            }
            catch (PortfolioRefusedException refused)
            {
                refusals.AddRange(refused.Refusals);
            }
        }

        return refusals.Count == 0 ? (valued, given) : throw new PortfolioRefusedException([.. refusals.DistinctBy(refusal => refusal.Subject, StringComparer.Ordinal)]);
    }

    private static Figure Rate(FxRate rate, Trace? trace) => rate.Method == FxMethod.Identity ? 1 : Figure.Rate(rate.Rate, trace, rate.Base, rate.Quote);

    private static List<FxRate> RatesOf(ValuedHoldings?[] valued, FxRate?[] given)
    {
        var rates = new SortedList<string, FxRate>(StringComparer.Ordinal);
        foreach (var rate in valued.SelectMany(lines => lines?.FxRates ?? []).Concat(given.OfType<FxRate>().Where(rate => rate.Method != FxMethod.Identity)))
        {
            rates.TryAdd(rate.Base, rate);
        }

        return [.. rates.Values];
    }
}
