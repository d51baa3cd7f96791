using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Attribution;

/// <summary>A point in figures: each number stands for its field once, however often it is used.</summary>
internal sealed class PointFigures
{
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _cashOf = new(StringComparer.Ordinal);

    public PointFigures(AttributionPoint point, string baseCurrency, Trace? trace, int index)
    {
        Point = point;
        var path = trace is null ? "" : $"points[{index}]";
        Lines = new LineFigures[point.Lines.Count];
        for (var i = 0; i < Lines.Length; i++)
        {
            var line = point.Lines[i];
            var quantity = Figure.Field(line.Quantity, trace, $"{path}.lines[{i}].quantity");
            Figure? multiplier = line.Multiplier == ExactDecimal.One ? null : Figure.Field(line.Multiplier, trace, $"{path}.lines[{i}].contract_multiplier");
            Lines[i] = new LineFigures(
                multiplier is { } factor ? quantity * factor : quantity,
                Figure.Field(line.Price, trace, $"{path}.lines[{i}].price"),
                RateOf(line.Currency, line.Rate, $"{path}.lines[{i}].fx_rate"),
                multiplier);
            _lineOf.Add(line.InstrumentId, i);
        }

        Cash = new CashFigures[point.Cash.Count];
        for (var i = 0; i < Cash.Length; i++)
        {
            var cash = point.Cash[i];
            Cash[i] = new CashFigures(Figure.Field(cash.Amount, trace, $"{path}.cash[{i}].amount"), RateOf(cash.Currency, cash.Rate, $"{path}.cash[{i}].fx_rate"));
            _cashOf.Add(cash.Currency, i);
        }

        if (point is { Units: { } units, NavPerUnit: { } nav })
        {
            (Units, NavPerUnit) = (Figure.Field(units, trace, $"{path}.units"), Figure.Field(nav, trace, $"{path}.nav_per_unit"));
            Size = (Units * NavPerUnit).Named("fund size");
        }

        Value = (point.HasHoldings ? Figure.Sum([.. Lines.Select(line => InBase(line.Amount * line.Price, line.Rate)), .. Cash.Select(cash => InBase(cash.Amount, cash.Rate))]) : Size).Named("value");
        Figure? RateOf(string currency, ExactDecimal rate, string field) => string.Equals(currency, baseCurrency, StringComparison.Ordinal) ? null : Figure.Field(rate, trace, field);
    }

    /// <summary>The point.</summary>
    public AttributionPoint Point { get; }

    /// <summary>The lines, in the order held.</summary>
    public LineFigures[] Lines { get; }

    /// <summary>The cash, in the order held.</summary>
    public CashFigures[] Cash { get; }

    /// <summary>Units outstanding; 0 where they are not given.</summary>
    public Figure Units { get; }

    /// <summary>NAV per unit; 0 where it is not given.</summary>
    public Figure NavPerUnit { get; }

    /// <summary>Units × NAV per unit.</summary>
    public Figure Size { get; }

    /// <summary>The value of the holdings, without holdings the size.</summary>
    public Figure Value { get; }

    /// <summary>What stands there of an instrument that does.</summary>
    public LineFigures LineOf(string instrumentId) => Lines[_lineOf[instrumentId]];

    /// <summary>What stands there of a currency that does.</summary>
    public CashFigures CashOf(string currency) => Cash[_cashOf[currency]];

    /// <summary>An amount in the base currency.</summary>
    public static Figure InBase(Figure amount, Figure? rate) => rate is { } factor ? amount * factor : amount;

    /// <summary>A line.</summary>
    /// <param name="Amount">Quantity × multiplier.</param>
    /// <param name="Price">In its currency.</param>
    /// <param name="Rate">Into the base currency; null: it is the base currency.</param>
    /// <param name="Multiplier">Null: 1.</param>
    public readonly record struct LineFigures(Figure Amount, Figure Price, Figure? Rate, Figure? Multiplier);

    /// <summary>Cash.</summary>
    /// <param name="Amount">In its currency.</param>
    /// <param name="Rate">Into the base currency; null: it is the base currency.</param>
    public readonly record struct CashFigures(Figure Amount, Figure? Rate);
}
