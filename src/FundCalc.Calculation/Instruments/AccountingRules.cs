using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>The rules that the accounting side of a portfolio keeps.</summary>
public static class AccountingRules
{
    /// <summary>All rules that it breaks; empty for a good one.</summary>
    /// <param name="portfolio">The portfolio, with its accounting.</param>
    /// <param name="terms">The terms of instruments in the request's order; null where one does not say what it is.</param>
    /// <param name="path">The path of the accounting in the request.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(
        PortfolioHoldings portfolio, IReadOnlyList<InstrumentTerms?> terms, string path, IReadOnlySet<string>? unread)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(terms);
        var broken = new BrokenRules(unread);
        var held = portfolio.Positions.CountBy(position => position.InstrumentId, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i] is not { } instrument)
            {
                continue;
            }

            var at = $"{path}.instruments[{i}]";
            if (!seen.Add(instrument.InstrumentId))
            {
                broken.Add($"{at}.instrument_id", instrument.InstrumentId, "must stand there once");
            }
            else if (!held.ContainsKey(instrument.InstrumentId))
            {
                broken.Add($"{at}.instrument_id", instrument.InstrumentId, "must be held: no position has the instrument");
            }

            instrument.Validate(broken, at);
        }

        var accounting = portfolio.Accounting!;
        ValidateTrades(accounting, held, broken, path);
        ValidateDividends(accounting.Dividends, broken, path);
        return broken.Violations;
    }

    private static void ValidateTrades(PortfolioAccounting accounting, Dictionary<string, int> held, BrokenRules broken, string path)
    {
        for (var i = 0; i < accounting.Trades.Count; i++)
        {
            var (trade, at) = (accounting.Trades[i], $"{path}.trades[{i}]");
            if (trade.Quantity.IsZero)
            {
                broken.Add($"{at}.quantity", "0", "must not be 0");
            }

            if (trade.SettlementDate < trade.TradeDate)
            {
                broken.Add($"{at}.settlement_date", trade.SettlementDate, "must not be before trade_date", $"{at}.trade_date");
            }

            if (accounting.Basis == SettlementBasis.SettlementDate && held.GetValueOrDefault(trade.InstrumentId) != 1)
            {
                broken.Add($"{at}.instrument_id", trade.InstrumentId, "must be that of exactly one position under SETTLEMENT_DATE, of quantity 0 where all was sold");
            }
        }
    }

    private static void ValidateDividends(IReadOnlyList<DividendEntitlement> dividends, BrokenRules broken, string path)
    {
        for (var i = 0; i < dividends.Count; i++)
        {
            var (dividend, at) = (dividends[i], $"{path}.dividends[{i}]");
            if (dividend.PayDate < dividend.ExDate)
            {
                broken.Add($"{at}.pay_date", dividend.PayDate, "must not be before ex_date", $"{at}.ex_date");
            }

            if (dividend.ReclaimRate > dividend.WithholdingRate)
            {
                broken.Add($"{at}.reclaim_rate", dividend.ReclaimRate, "must be at most withholding_rate", $"{at}.withholding_rate");
            }
        }
    }
}
