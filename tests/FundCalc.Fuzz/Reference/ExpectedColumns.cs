using System.Globalization;
using System.Numerics;
using FundCalc.V1;

namespace FundCalc.Fuzz.Reference;

/// <summary>The positions of a portfolio in column form, as ValuePortfolio shows them.</summary>
/// <param name="Sent">The portfolio as sent.</param>
/// <param name="Positions">Its positions in row form.</param>
internal sealed record ExpectedColumns(ColumnPortfolio Sent, IReadOnlyList<PositionValue> Positions)
{
    /// <summary>A value with positions in row form, without breakdowns and with its positions as columns.</summary>
    public static PortfolioValue Of(PortfolioValue rows)
    {
        var value = rows.Clone();
        value.ByAssetClass.Clear();
        value.ByCurrency.Clear();
        value.ByLevel.Clear();
        value.ByFlag.Clear();
        value.Positions.Clear();
        value.Columns = new ColumnValues();
        foreach (var position in rows.Positions)
        {
            var (inBase, local) = (Units(position.Value), Units(position.ValueLocal));
            if (!Fits(inBase) || !Fits(local))
            {
                value.Columns.Wide.Add(new WideColumnValue { Position = (uint)value.Columns.Values.Count, Value = position.Value, ValueLocal = position.ValueLocal });
                (inBase, local) = (0, 0);
            }

            value.Columns.Values.Add((long)inBase);
            value.Columns.ValuesLocal.Add((long)local);
        }

        return value;
    }

    /// <summary>What is wrong with the prices that the stream told; null: nothing.</summary>
    public string? Difference(IReadOnlyList<InstrumentPrice> told, uint basePlaces)
    {
        for (var i = 0; i < Positions.Count; i++)
        {
            var (position, index) = (Positions[i], Sent.InstrumentIndexes[i]);
            if (index >= told.Count || told[(int)index].Index != index)
            {
                return $"the prices of instrument {index} are not told";
            }

            var price = told[(int)index];
            var side = Sent.Quantities[i] < 0 ? price.ShortSide ?? price.LongSide : price.LongSide;
            var right = Equals(side.Price, position.Price) && side.Level == position.Level && side.Flags.Equals(position.Flags)
                && side.Places == Places(position.ValueLocal) && basePlaces == Places(position.Value);
            if (!right)
            {
                return $"instrument {index} rests on {side}, position {i} on {position}";
            }
        }

        return null;
    }

    private static uint Places(string figure) => figure.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? (uint)(figure.Length - point - 1) : 0;

    private static bool Fits(BigInteger number) => number >= long.MinValue && number <= long.MaxValue;

    private static BigInteger Units(string figure) => figure.Length == 0 ? 0 : BigInteger.Parse(figure.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
