using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Exposure;

/// <summary>What the exposure of a fund must keep to.</summary>
public static class ExposureRules
{
    /// <summary>All rules that the input breaks, with field paths of CalculateExposureRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(ExposureInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        var held = new HashSet<string>(input.Holdings.Positions.Select(position => position.InstrumentId), StringComparer.Ordinal);
        var terms = new Dictionary<string, ExposureTerms>(StringComparer.Ordinal);
        for (var i = 0; i < input.Terms.Count; i++)
        {
            var path = $"instruments[{i}]";
            if (!terms.TryAdd(input.Terms[i].InstrumentId, input.Terms[i]))
            {
                broken.Add($"{path}.instrument_id", input.Terms[i].InstrumentId, "must stand there once");
            }

            Held($"{path}.instrument_id", input.Terms[i].InstrumentId);
            ValidateTerms(input.Terms[i], path, broken);
        }

        for (var i = 0; i < input.Holdings.Positions.Count; i++)
        {
            var position = input.Holdings.Positions[i];
            if (position.AssetClass == AssetClass.Derivative && !terms.ContainsKey(position.InstrumentId))
            {
                broken.Add($"portfolio.positions[{i}].instrument_id", position.InstrumentId, "must have an entry in instruments: a derivative counts by its converted value");
            }
        }

        for (var i = 0; i < input.CashEquivalents.Count; i++)
        {
            Held($"cash_equivalents[{i}]", input.CashEquivalents[i]);
            if (terms.ContainsKey(input.CashEquivalents[i]))
            {
                broken.Add($"cash_equivalents[{i}]", input.CashEquivalents[i], "must not be a derivative of instruments");
            }
        }

        ValidateSets(input, terms, Held, broken);
        return broken.Violations;

        void Held(string field, string instrument)
        {
            if (!held.Contains(instrument))
            {
                broken.Add(field, instrument, "must be held by the portfolio", "portfolio");
            }
        }
    }

    private static void ValidateTerms(ExposureTerms terms, string path, BrokenRules broken)
    {
        void Check(string name, ExactDecimal? value, bool has)
        {
            if (has && value is null)
            {
                broken.Add($"{path}.{name}", "", "must be given for this type", $"{path}.type");
            }
            else if (!has && value is { } given)
            {
                broken.Add($"{path}.{name}", given, "must be absent for this type", $"{path}.type");
            }
        }

        Check("underlying_price", terms.UnderlyingPrice, terms.HasPrice);
        Check("delta", terms.Delta, terms.HasDelta);
        if (terms.Delta is { } delta && delta.Abs() > ExactDecimal.One)
        {
            broken.Add($"{path}.delta", delta, "must be from -1 to 1");
        }
    }

    private static void ValidateSets(ExposureInput input, Dictionary<string, ExposureTerms> terms, Action<string, string> held, BrokenRules broken)
    {
        var (ids, members) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var netting = input.Sets.Count(set => set.IsNetting);
        for (var i = 0; i < input.Sets.Count; i++)
        {
            var set = input.Sets[i];
            var path = set.IsNetting ? $"netting_sets[{i}]" : $"hedging_sets[{i - netting}]";
            if (!ids.Add(set.SetId))
            {
                broken.Add($"{path}.set_id", set.SetId, "must occur once in the request");
            }

            if (set.Instruments.Count < 2)
            {
                broken.Add($"{path}.instrument_ids", "", "must have at least 2 entries");
            }

            for (var j = 0; j < set.Instruments.Count; j++)
            {
                var field = $"{path}.instrument_ids[{j}]";
                held(field, set.Instruments[j]);
                if (!members.Add(set.Instruments[j]))
                {
                    broken.Add(field, set.Instruments[j], "must be in one set, once");
                }
                else if (set.IsNetting && !string.Equals(UnderlyingOf(set.Instruments[j]), UnderlyingOf(set.Instruments[0]), StringComparison.Ordinal))
                {
                    broken.Add(field, set.Instruments[j], "must refer to the same underlying as the first of its netting set");
                }
            }
        }

        // A security is its own underlying; a derivative without one has none that another could share.
        string UnderlyingOf(string instrument) => !terms.TryGetValue(instrument, out var derivative) ? instrument : derivative.UnderlyingId.Length > 0 ? derivative.UnderlyingId : "\n" + instrument;
    }
}
