using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Batch;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.V1;

namespace FundCalc.Host.Single;

/// <summary>
/// A request of the usual kind, read from its bytes: totals are asked for, its positions have an id and a quantity and nothing else that counts, and it breaks no rule. Any other is left to the generated
/// classes, which also say what is wrong.
/// </summary>
internal sealed class PlainPortfolio
{
    // Beyond this the arrays would be large objects.
    private const int MaxPositions = 8_000;

    private const uint PortfolioTag = (ValuePortfolioRequest.PortfolioFieldNumber << 3) | WireFields.Delimited;
    private const uint NameTag = (Portfolio.PortfolioIdFieldNumber << 3) | WireFields.Delimited;
    private const uint PositionTag = (Portfolio.PositionsFieldNumber << 3) | WireFields.Delimited;
    private const uint BalanceTag = (Portfolio.BalancesFieldNumber << 3) | WireFields.Delimited;
    private const uint IdTag = (Position.InstrumentIdFieldNumber << 3) | WireFields.Delimited;
    private const uint QuantityTag = (Position.QuantityFieldNumber << 3) | WireFields.Delimited;
    private const uint ClassTag = (Position.AssetClassFieldNumber << 3) | WireFields.Varint;

    private readonly string[] _ids;
    private readonly ulong[] _keys;
    private readonly long[] _mantissas;
    private readonly byte[] _scales;

    private PlainPortfolio(ValuationTerms terms, int positions)
    {
        Terms = terms;
        (_ids, _keys, _mantissas, _scales, Places) = (new string[positions], new ulong[positions], new long[positions], new byte[positions], new int[positions]);
    }

    /// <summary>What the request says beside the portfolio.</summary>
    public ValuationTerms Terms { get; }

    /// <summary>The caller's name for the portfolio.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The instruments, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Instruments { get; private set; } = [];

    /// <summary>By position: where its instrument stands among the instruments.</summary>
    public int[] Places { get; }

    /// <summary>The balances.</summary>
    public IReadOnlyList<BalanceItem> Balances { get; private set; } = [];

    /// <summary>The quantity of a position, as a whole number × 10^−scale.</summary>
    public (long Mantissa, int Scale) QuantityOf(int position) => (_mantissas[position], _scales[position]);

    /// <summary>Reads a serialised <see cref="ValuePortfolioRequest"/>. False where it is not of the usual kind.</summary>
    public static bool TryRead(ReadOnlySpan<byte> request, [NotNullWhen(true)] out PlainPortfolio? portfolio)
    {
        portfolio = null;
        ReadOnlySpan<byte> bytes = default, before = default, after = default;
        var found = false;
        var fields = new WireFields(request);
        for (var start = 0; fields.TryNext(); start = request.Length - fields.Remaining)
        {
            if (fields.Tag == PortfolioTag)
            {
                if (found)
                {
                    // Two are merged, by the rules of protobuf.
                    return false;
                }

                found = true;
                bytes = fields.Bytes;
                before = request[..start];
                after = request[^fields.Remaining..];
            }
        }

        if (fields.IsMalformed || !found || !TryCount(bytes, out var positions))
        {
            return false;
        }

        var reader = new FieldReader();
        if (ReadTerms(reader, before, after) is not { } terms)
        {
            return false;
        }

        var read = new PlainPortfolio(terms, positions);
        if (!read.TryTake(bytes, reader))
        {
            return false;
        }

        portfolio = read;
        return true;
    }

    private static ValuationTerms? ReadTerms(FieldReader reader, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        // Two messages one after another are merged, by the rules of protobuf.
        var request = CallerMessage.Parse(ValuePortfolioRequest.Parser, (byte[])[.. before, .. after]);
        return request is { Detail: V1.ValuationDetail.Totals, Prices: null or { GivenPrices.Count: 0, Policy: null or { Methods.Count: 0 } }, Explain: false }
            ? ValuationTerms.Read(reader, request)
            : null;
    }

    private static bool TryCount(ReadOnlySpan<byte> portfolio, out int positions)
    {
        positions = 0;
        var fields = new WireFields(portfolio);
        while (fields.TryNext())
        {
            if (fields.Tag == PositionTag)
            {
                positions++;
            }
        }

        return !fields.IsMalformed && positions is > 0 and <= MaxPositions;
    }

    private bool TryTake(ReadOnlySpan<byte> portfolio, FieldReader reader)
    {
        ReadOnlySpan<byte> name = default;
        List<Balance> balances = [];
        var count = 0;
        var fields = new WireFields(portfolio);
        while (fields.TryNext())
        {
            switch (fields.Tag)
            {
                case NameTag:
                    name = fields.Bytes;
                    break;
                case PositionTag:
                    if (!TryTakePosition(fields.Bytes, count++))
                    {
                        return false;
                    }

                    break;
                case BalanceTag:
                    balances.Add(CallerMessage.Parse(Balance.Parser, fields.Bytes));
                    break;
                default:
                    return false;
            }
        }

        if (!PortfolioName.IsValid(name) || balances.Count > PortfolioHoldings.MaxBalances)
        {
            return false;
        }

        Name = Encoding.UTF8.GetString(name);
        Balances = reader.ReadBalances(FieldPath.Request, balances, Terms.Prices.Currencies);
        Sort();
        return !reader.HasAny;
    }

    private bool TryTakePosition(ReadOnlySpan<byte> position, int number)
    {
        // An id and a quantity, each with a tag and a length of one byte, and nothing else.
        if (position.Length > 4 && position[0] == IdTag && position[1] + 4 < position.Length && position[2 + position[1]] == QuantityTag
            && position[1] + position[3 + position[1]] + 4 == position.Length && (position[1] | position[3 + position[1]]) < 0x80)
        {
            return TryTake(position.Slice(2, position[1]), position[(4 + position[1])..], number);
        }

        ReadOnlySpan<byte> id = default, quantity = default;
        var fields = new WireFields(position);
        while (fields.TryNext())
        {
            switch (fields.Tag)
            {
                case IdTag:
                    id = fields.Bytes;
                    break;
                case QuantityTag:
                    quantity = fields.Bytes;
                    break;
                case ClassTag when fields.Number <= (ulong)V1.AssetClass.Other:
                    // Totals do not depend on it.
                    break;
                default:
                    return false;
            }
        }

        return !fields.IsMalformed && TryTake(id, quantity, number);
    }

    private bool TryTake(ReadOnlySpan<byte> id, ReadOnlySpan<byte> quantity, int number)
    {
        if (!RowDecimal.TryParse(quantity, out var mantissa, out var scale))
        {
            return false;
        }

        // Bytes that are no ASCII become characters that no id has.
        var text = Encoding.Latin1.GetString(id);
        (_mantissas[number], _scales[number], _ids[number]) = (mantissa, (byte)scale, text);
        _keys[number] = KeyOf(id);
        return InstrumentId.IsValid(text);
    }

    /// <summary>The first eight bytes as a number that has their order; zeros where there are fewer.</summary>
    private static ulong KeyOf(ReadOnlySpan<byte> id)
    {
        if (id.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(id);
        }

        var key = 0UL;
        foreach (var part in id)
        {
            key = (key << 8) | part;
        }

        return id.IsEmpty ? 0 : key << (8 * (sizeof(ulong) - id.Length));
    }

    /// <summary>Puts the instruments into order by the first bytes of their ids, and by all of them where those are equal; the order of positions stays.</summary>
    private void Sort()
    {
        var order = new int[_ids.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(_keys, order);
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && _keys[end] == _keys[start]; end++)
            {
            }

            if (end - start > 1)
            {
                order.AsSpan(start..end).Sort((a, b) => string.CompareOrdinal(_ids[a], _ids[b]));
            }
        }

        var instruments = new List<string>(order.Length);
        foreach (var position in order)
        {
            if (instruments.Count == 0 || !string.Equals(instruments[^1], _ids[position], StringComparison.Ordinal))
            {
                instruments.Add(_ids[position]);
            }

            Places[position] = instruments.Count - 1;
        }

        Instruments = instruments;
    }
}
