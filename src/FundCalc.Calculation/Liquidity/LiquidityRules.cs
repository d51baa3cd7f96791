using System.Globalization;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Liquidity;

/// <summary>What an assessment of liquidity must keep to.</summary>
public static class LiquidityRules
{
    /// <summary>All rules that the input breaks, with field paths of AssessLiquidityRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(LiquidityInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        var held = new HashSet<string>(input.Holdings.Positions.Select(position => position.InstrumentId), StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < input.Terms.Count; i++)
        {
            var (terms, path) = (input.Terms[i], $"instruments[{i}]");
            if (!known.Add(terms.InstrumentId))
            {
                broken.Add($"{path}.instrument_id", terms.InstrumentId, "must stand there once");
            }

            if (!held.Contains(terms.InstrumentId))
            {
                broken.Add($"{path}.instrument_id", terms.InstrumentId, "must be held by the portfolio", "portfolio");
            }

            if (terms.Participation.Sign <= 0 || terms.Participation > ExactDecimal.One)
            {
                broken.Add($"{path}.participation", terms.Participation, "must be above 0 and at most 1");
            }
        }

        for (var i = 0; i < input.Holdings.Positions.Count; i++)
        {
            if (!known.Contains(input.Holdings.Positions[i].InstrumentId))
            {
                broken.Add($"portfolio.positions[{i}].instrument_id", input.Holdings.Positions[i].InstrumentId, "must have an entry in instruments");
            }
        }

        for (var i = 0; i < input.Horizons.Count; i++)
        {
            if (input.Horizons[i] is < 0 or > LiquidityInput.MaxDays || (i > 0 && input.Horizons[i] <= input.Horizons[i - 1]))
            {
                broken.Add($"horizon_days[{i}]", unchecked((uint)input.Horizons[i]).ToString(CultureInfo.InvariantCulture), "must be at most 36,600 and above the one before");
            }
        }

        return broken.Violations;
    }
}
