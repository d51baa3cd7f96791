using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Sensitivity;

/// <summary>What a question for sensitivity must keep to.</summary>
public static class SensitivityRules
{
    /// <summary>All rules that the input breaks, with field paths of CalculateSensitivityRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(SensitivityInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        var known = input.Holdings.Positions.Select(position => position.InstrumentId).Concat(input.Trades.Select(trade => trade.InstrumentId)).ToHashSet(StringComparer.Ordinal);
        var derivatives = input.Holdings.Positions.Where(position => position.AssetClass == AssetClass.Derivative).Select(position => position.InstrumentId).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < input.Terms.Count; i++)
        {
            var (terms, path) = (input.Terms[i], $"instruments[{i}]");
            if (!seen.Add(terms.InstrumentId))
            {
                broken.Add($"{path}.instrument_id", terms.InstrumentId, "must stand there once");
            }

            if (!known.Contains(terms.InstrumentId))
            {
                broken.Add($"{path}.instrument_id", terms.InstrumentId, "must be held by the portfolio or traded", "portfolio");
            }

            Within(broken, $"{path}.beta", terms.Beta, -100, 100, "must be from −100 to 100");
            Within(broken, $"{path}.modified_duration", terms.ModifiedDuration, -1000, 1000, "must be from −1,000 to 1,000");
            if (terms.UnderlyingValue is not null)
            {
                derivatives.Add(terms.InstrumentId);
            }
            else if (terms.Delta is { } delta)
            {
                broken.Add($"{path}.delta", delta, "must be absent where there is no underlying_value", $"{path}.underlying_value");
            }
        }

        for (var i = 0; i < input.Trades.Count; i++)
        {
            if (input.Trades[i].Exposure is null && derivatives.Contains(input.Trades[i].InstrumentId))
            {
                broken.Add($"trades[{i}].exposure", "", "must be given for a derivative");
            }
        }

        Within(broken, "expected_market_return", input.MarketReturn, -1, 100, "must be from −1 to 100");
        Within(broken, "cash_return", input.CashReturn, -1, 100, "must be from −1 to 100");
        if (input.CashReturn is { } cashReturn && input.MarketReturn is null)
        {
            broken.Add("cash_return", cashReturn, "must be absent where there is no expected_market_return", "expected_market_return");
        }

        return broken.Violations;
    }

    private static void Within(BrokenRules broken, string field, ExactDecimal? value, int least, int most, string rule)
    {
        if (value is { } given && (given < least || given > most))
        {
            broken.Add(field, given, rule);
        }
    }
}
