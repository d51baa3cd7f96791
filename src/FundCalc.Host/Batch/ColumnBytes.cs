using FundCalc.V1;

namespace FundCalc.Host.Batch;

/// <summary>A serialised <see cref="ColumnPortfolio"/>, taken apart.</summary>
internal readonly ref struct ColumnBytes
{
    private ColumnBytes(ulong sequence, ReadOnlySpan<byte> id, ReadOnlySpan<byte> indexes, ReadOnlySpan<byte> quantities, ReadOnlySpan<byte> balances)
    {
        Sequence = sequence;
        Id = id;
        Indexes = indexes;
        Quantities = quantities;
        Balances = balances;
    }

    /// <summary>The caller's number for it.</summary>
    public ulong Sequence { get; }

    /// <summary>The caller's name for it, in UTF-8.</summary>
    public ReadOnlySpan<byte> Id { get; }

    /// <summary>The packed indexes.</summary>
    public ReadOnlySpan<byte> Indexes { get; }

    /// <summary>The packed quantities.</summary>
    public ReadOnlySpan<byte> Quantities { get; }

    /// <summary>What stands from the first balance on; among it there may be other fields, of which nothing is to be read.</summary>
    public ReadOnlySpan<byte> Balances { get; }

    /// <summary>Takes a portfolio apart. False where it is not as usual: the generated classes then read it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> portfolio, out ColumnBytes read)
    {
        read = default;
        var sequence = 0UL;
        ReadOnlySpan<byte> id = default, indexes = default, quantities = default, balances = default;
        var fields = new WireFields(portfolio);
        var rest = portfolio;
        while (fields.TryNext())
        {
            switch (fields.Tag)
            {
                case (ColumnPortfolio.SequenceFieldNumber << 3) | WireFields.Varint:
                    sequence = fields.Number;
                    break;
                case (ColumnPortfolio.PortfolioIdFieldNumber << 3) | WireFields.Delimited:
                    id = fields.Bytes;
                    break;
                // A packed column may come in several pieces, which is left to the generated classes.
                case (ColumnPortfolio.InstrumentIndexesFieldNumber << 3) | WireFields.Delimited when indexes.IsEmpty:
                    indexes = fields.Bytes;
                    break;
                case (ColumnPortfolio.QuantitiesFieldNumber << 3) | WireFields.Delimited when quantities.IsEmpty:
                    quantities = fields.Bytes;
                    break;
                case (ColumnPortfolio.BalancesFieldNumber << 3) | WireFields.Delimited:
                    balances = balances.IsEmpty ? rest : balances;
                    break;
                default:
                    return false;
            }

            rest = portfolio[^fields.Remaining..];
        }

        read = new ColumnBytes(sequence, id, indexes, quantities, balances);
        return !fields.IsMalformed;
    }
}
