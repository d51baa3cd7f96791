using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Attribution;

/// <summary>What points and flows must keep to.</summary>
public static class AttributionRules
{
    /// <summary>All rules that the input breaks, with field paths of AttributeChangeRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(AttributionInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        if (input.Points.Count < 2)
        {
            broken.Add("points", "", "must have at least 2 entries");
            return broken.Violations;
        }

        var foreign = false;
        for (var i = 0; i < input.Points.Count; i++)
        {
            ValidatePoint(input, i, broken);
            foreign |= input.Points[i].Lines.Any(line => IsForeign(line.Currency)) || input.Points[i].Cash.Any(cash => IsForeign(cash.Currency));
        }

        if (foreign && input.CrossEffect == CrossEffect.None)
        {
            broken.Add("cross_effect", "", "must be given where prices or cash stand in another currency than base_currency", "base_currency");
        }

        if (input.Channel is { } channel && input.Points[0].Units is null)
        {
            broken.Add("channel", channel.ToString(), "must be absent where points have no units", "points[0].units");
        }

        ValidateFlows(input, broken);
        return broken.Violations;
        bool IsForeign(string currency) => !string.Equals(currency, input.BaseCurrency, StringComparison.Ordinal);
    }

    private static void ValidatePoint(AttributionInput input, int index, BrokenRules broken)
    {
        var (point, path, first) = (input.Points[index], $"points[{index}]", input.Points[0]);
        if ((point.Units is null) != (point.NavPerUnit is null))
        {
            broken.Add(point.Units is null ? $"{path}.units" : $"{path}.nav_per_unit", "", "must be given with the other of units and nav_per_unit", $"{path}.units", $"{path}.nav_per_unit");
        }
        else if (index == 0 && !point.HasHoldings && point.Units is null)
        {
            broken.Add(path, "", "must have lines, cash, or units and nav_per_unit");
        }

        Unique(point.Lines.Select(line => line.InstrumentId), i => $"{path}.lines[{i}].instrument_id", broken);
        Unique(point.Cash.Select(cash => cash.Currency), i => $"{path}.cash[{i}].currency", broken);
        if (index == 0)
        {
            return;
        }

        var before = input.Points[index - 1];
        if (point.Date <= before.Date)
        {
            broken.Add($"{path}.date", point.Date, "must be after the date of the point before", $"points[{index - 1}].date");
        }

        if ((point.Units is null) != (first.Units is null))
        {
            broken.Add($"{path}.units", point.Units?.ToString() ?? "", "must be given at every point or at none", "points[0].units");
        }

        if (!point.HasHoldings && first.HasHoldings)
        {
            broken.Add($"{path}.lines", "", "must be given at every point or at none: what is not held has quantity 0");
        }
        else if (point.HasHoldings && !first.HasHoldings)
        {
            broken.Add($"{path}.lines", "", "must be given at every point or at none");
        }
        else
        {
            ValidateContinuity(before, point, path, broken);
        }
    }

    /// <summary>What stands at a point stands at the next one, in the same terms.</summary>
    private static void ValidateContinuity(AttributionPoint before, AttributionPoint point, string path, BrokenRules broken)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < point.Lines.Count; i++)
        {
            lines.TryAdd(point.Lines[i].InstrumentId, i);
        }

        foreach (var line in before.Lines)
        {
            if (!lines.TryGetValue(line.InstrumentId, out var i))
            {
                broken.Add($"{path}.lines", line.InstrumentId, "must have every instrument of the point before, with quantity 0 where nothing is left");
            }
            else if (!string.Equals(point.Lines[i].Currency, line.Currency, StringComparison.Ordinal))
            {
                broken.Add($"{path}.lines[{i}].currency", point.Lines[i].Currency, "must be that of the point before");
            }
            else if (point.Lines[i].Multiplier != line.Multiplier)
            {
                broken.Add($"{path}.lines[{i}].contract_multiplier", point.Lines[i].Multiplier, "must be that of the point before");
            }
        }

        var currencies = new HashSet<string>(point.Cash.Select(cash => cash.Currency), StringComparer.Ordinal);
        foreach (var cash in before.Cash.Where(cash => !currencies.Contains(cash.Currency)))
        {
            broken.Add($"{path}.cash", cash.Currency, "must have every currency of the point before, with amount 0 where nothing is left");
        }
    }

    private static void ValidateFlows(AttributionInput input, BrokenRules broken)
    {
        var dates = input.Points.Select(point => point.Date).ToList();
        var held = new HashSet<string>?[dates.Count];
        for (var i = 0; i < input.Flows.Count; i++)
        {
            var (flow, path) = (input.Flows[i], $"flows[{i}]");
            if (flow.Date <= input.Points[0].Date || flow.Date > input.Points[^1].Date)
            {
                broken.Add($"{path}.date", flow.Date, "must be after the first point and at most the last one", "points[0].date", $"points[{input.Points.Count - 1}].date");
                continue;
            }

            if (flow.Kind == FlowKind.Subscription && flow.Amount.Sign < 0)
            {
                broken.Add($"{path}.amount", flow.Amount, "must be at least 0 for a subscription", $"{path}.kind");
            }
            else if (flow.Kind is FlowKind.Redemption or FlowKind.Distribution or FlowKind.Fee or FlowKind.Cost && flow.Amount.Sign > 0)
            {
                broken.Add($"{path}.amount", flow.Amount, "must be at most 0 for what goes out", $"{path}.kind");
            }

            ValidateTrade(flow, path, Held(flow.Date), broken);
        }

        // The instruments of the point that closes the interval of a day.
        HashSet<string> Held(DateOnly date)
        {
            var found = dates.BinarySearch(date);
            var closing = Math.Min(found < 0 ? ~found : found, dates.Count - 1);
            return held[closing] ??= new HashSet<string>(input.Points[closing].Lines.Select(line => line.InstrumentId), StringComparer.Ordinal);
        }
    }

    private static void ValidateTrade(AttributionFlow flow, string path, HashSet<string> held, BrokenRules broken)
    {
        if (flow.Kind != FlowKind.Trade)
        {
            if (flow.InstrumentId.Length > 0)
            {
                broken.Add($"{path}.instrument_id", flow.InstrumentId, "must be absent unless it is a trade", $"{path}.kind");
            }

            if (flow.Quantity is { } quantity)
            {
                broken.Add($"{path}.quantity", quantity, "must be absent unless it is a trade", $"{path}.kind");
            }

            return;
        }

        if (flow.Quantity is null)
        {
            broken.Add($"{path}.quantity", "", "must be given for a trade", $"{path}.kind");
        }
        else if (flow.Quantity.Value.Sign * flow.Amount.Sign > 0)
        {
            broken.Add($"{path}.amount", flow.Amount, "must not have the sign of the quantity: what is bought costs", $"{path}.quantity");
        }

        if (!held.Contains(flow.InstrumentId))
        {
            broken.Add($"{path}.instrument_id", flow.InstrumentId, "must stand at the closing point of its interval", $"{path}.date");
        }
    }

    private static void Unique(IEnumerable<string> names, Func<int, string> field, BrokenRules broken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var name in names)
        {
            if (!seen.Add(name))
            {
                broken.Add(field(index), name, "must occur once in the point");
            }

            index++;
        }
    }
}
