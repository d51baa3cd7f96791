using System.Buffers;
using System.Numerics;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Valuation;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Host.Batch;

/// <summary>Gathers results in the form of the wire, those of the kernels without an object per result. One for a batch: its memory is used again for each message.</summary>
internal sealed class ResultBuffer : IDisposable
{
    private const int FirstSize = 4096;

    // Six decimals, each with a tag and a length of one byte.
    private const int Decimals = 6;
    private const int DecimalHead = 2;

    // A tag and a length.
    private const int HeadSize = 16;

    // What is larger goes back when it has been written: such a result is an exception.
    private const int MostKept = 1 << 17;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    /// <summary>The bytes gathered.</summary>
    public int Length { get; private set; }

    /// <summary>How many results they are.</summary>
    public int Count { get; private set; }

    /// <summary>The content of a <see cref="RevaluationResults"/> message.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Adds the value of a portfolio.</summary>
    /// <param name="sequence">The caller's number for it.</param>
    /// <param name="name">The caller's name for it, in UTF-8.</param>
    /// <param name="totals">Its totals, which fit.</param>
    public void Add(ulong sequence, ReadOnlySpan<byte> name, in KernelTotals totals)
    {
        var places = totals.Places;
        // Without balances the market values are the sides of the whole, and many portfolios have nothing on one side: what is the same is written once.
        var gross = DecimalText.LengthOf(totals.GrossAssets, places);
        var liabilities = DecimalText.LengthOf(totals.Liabilities, places);
        var net = DecimalText.LengthOf(totals.NetAssets, places);
        var isLong = totals.LongMarketValue == totals.GrossAssets;
        var longValue = isLong ? gross : DecimalText.LengthOf(totals.LongMarketValue, places);
        var isShort = totals.ShortMarketValue == totals.Liabilities;
        var shortValue = isShort ? liabilities : DecimalText.LengthOf(totals.ShortMarketValue, places);
        var flagged = DecimalText.LengthOf(totals.FlaggedValue, places);
        var valueSize = WireWriter.SizeOf(PortfolioValue.PortfolioIdFieldNumber, name.Length)
            + gross + liabilities + net + longValue + shortValue + flagged + (Decimals * DecimalHead)
            + (totals.Flags == QualityFlags.None ? 0 : QualitySize(totals));
        var size = WireWriter.SizeOf(PortfolioResult.SequenceFieldNumber, sequence) + WireWriter.SizeOf(PortfolioResult.ValueFieldNumber, valueSize);
        MakeRoom(size + HeadSize);
        var result = new WireWriter(_bytes.AsSpan(Length));
        result.Head(RevaluationResults.ResultsFieldNumber, size);
        result.Number(PortfolioResult.SequenceFieldNumber, sequence);
        result.Head(PortfolioResult.ValueFieldNumber, valueSize);
        result.Bytes(PortfolioValue.PortfolioIdFieldNumber, name);
        var grossText = result.Decimal(PortfolioValue.GrossAssetsFieldNumber, totals.GrossAssets, places, gross);
        var liabilitiesText = result.Decimal(PortfolioValue.LiabilitiesFieldNumber, totals.Liabilities, places, liabilities);
        if (totals.NetAssets == totals.GrossAssets)
        {
            result.Bytes(PortfolioValue.NetAssetsFieldNumber, grossText);
        }
        else
        {
            result.Decimal(PortfolioValue.NetAssetsFieldNumber, totals.NetAssets, places, net);
        }

        if (isLong)
        {
            result.Bytes(PortfolioValue.LongMarketValueFieldNumber, grossText);
        }
        else
        {
            result.Decimal(PortfolioValue.LongMarketValueFieldNumber, totals.LongMarketValue, places, longValue);
        }

        if (isShort)
        {
            result.Bytes(PortfolioValue.ShortMarketValueFieldNumber, liabilitiesText);
        }
        else
        {
            result.Decimal(PortfolioValue.ShortMarketValueFieldNumber, totals.ShortMarketValue, places, shortValue);
        }

        result.Decimal(PortfolioValue.FlaggedValueFieldNumber, totals.FlaggedValue, places, flagged);
        if (totals.Flags != QualityFlags.None)
        {
            WriteQuality(ref result, totals);
        }

        Length += result.Length;
        Count++;
    }

    /// <summary>Adds any result.</summary>
    public void Add(PortfolioResult result)
    {
        Add(RevaluationResults.ResultsFieldNumber, result);
        Count++;
    }

    /// <summary>Adds the exact sums behind the results.</summary>
    public void Add(RevaluationSubtotals subtotals) => Add(RevaluationResults.SubtotalsFieldNumber, subtotals);

    /// <summary>Forgets what was gathered.</summary>
    public void Clear()
    {
        (Length, Count) = (0, 0);
        if (_bytes.Length > MostKept)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private static int QualitySize(in KernelTotals totals) =>
        WireWriter.SizeOf(PortfolioValue.FlagsFieldNumber, BitOperations.PopCount((uint)totals.Flags))
        + WireWriter.SizeOf(PortfolioValue.FlaggedPositionsFieldNumber, (ulong)totals.FlaggedPositions)
        + WireWriter.SizeOf(PortfolioValue.MissingPositionsFieldNumber, (ulong)totals.MissingPositions)
        + WireWriter.SizeOf(PortfolioValue.StalePositionsFieldNumber, (ulong)totals.StalePositions);

    private static void WriteQuality(ref WireWriter result, in KernelTotals totals)
    {
        // Bit n − 1 is the contract's flag n, in one byte each.
        Span<byte> flags = stackalloc byte[sizeof(int) * 8];
        var count = 0;
        for (var bits = (uint)totals.Flags; bits != 0; bits &= bits - 1)
        {
            flags[count++] = (byte)(BitOperations.TrailingZeroCount(bits) + 1);
        }

        result.Bytes(PortfolioValue.FlagsFieldNumber, flags[..count]);
        result.Number(PortfolioValue.FlaggedPositionsFieldNumber, (uint)totals.FlaggedPositions);
        result.Number(PortfolioValue.MissingPositionsFieldNumber, (uint)totals.MissingPositions);
        result.Number(PortfolioValue.StalePositionsFieldNumber, (uint)totals.StalePositions);
    }

    private void Add(int field, IMessage message)
    {
        var size = message.CalculateSize();
        MakeRoom(size + HeadSize);
        var head = new WireWriter(_bytes.AsSpan(Length));
        head.Head(field, size);
        Length += head.Length;
        message.WriteTo(_bytes.AsSpan(Length, size));
        Length += size;
    }

    private void MakeRoom(int needed)
    {
        if (_bytes.Length - Length >= needed)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + needed, 2 * _bytes.Length));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
