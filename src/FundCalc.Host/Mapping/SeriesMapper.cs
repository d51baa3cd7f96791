using FundCalc.Calculation.Returns;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Numbers by date. One entry beyond a limit is read, so that the calculator's rule speaks; the rest would only cost time.</summary>
internal static class SeriesMapper
{
    /// <summary>Dated flows.</summary>
    public static List<DatedAmount> ReadFlows(this FieldReader reader, in FieldPath at, string name, RepeatedField<Contract.DateFlow> flows, int most) =>
        Read(reader, at, name, flows, most, (path, flow) => new DatedAmount(reader.ReadDate(path, "date", flow.Date), reader.Decimal(path, "amount", flow.Amount)));

    /// <summary>The levels of an index; null where there is none.</summary>
    public static List<DatedAmount>? ReadIndex(this FieldReader reader, in FieldPath at, string name, Contract.IndexPath? index, int most) => index is null
        ? null
        : Read(reader, at.Field(name), "points", index.Points, most, (path, point) => new DatedAmount(reader.ReadDate(path, "date", point.Date), reader.Decimal(path, "level", point.Level)));

    /// <summary>The entries of a list, up to one beyond its limit.</summary>
    public static List<TItem> Read<TMessage, TItem>(FieldReader reader, in FieldPath at, string name, RepeatedField<TMessage> entries, int most, Func<FieldPath, TMessage, TItem> read)
    {
        var parent = at.ToString();
        List<TItem> items = [];
        for (var i = 0; i < entries.Count && i <= most && !reader.IsFull; i++)
        {
            items.Add(read(new FieldPath(parent, name, i), entries[i]));
        }

        return items;
    }
}
