using System.Buffers;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Valuation;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Host.Batch;

/// <summary>Gathers results in the form of the wire, those of the kernels without an object per result. One for a batch: its memory is used again for each message.</summary>
internal sealed class ResultBuffer : IDisposable
{
    // A name of 128 characters, six decimals, counts and flags, each with its tag and length.
    private const int MostOfOne = 1024;
    private const int FirstSize = 4096;

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
        MakeRoom(MostOfOne);
        var result = new BackwardWriter(_bytes.AsSpan(Length, MostOfOne));
        result.Number(PortfolioValue.StalePositionsFieldNumber, (uint)totals.StalePositions);
        result.Number(PortfolioValue.MissingPositionsFieldNumber, (uint)totals.MissingPositions);
        result.Number(PortfolioValue.FlaggedPositionsFieldNumber, (uint)totals.FlaggedPositions);
        WriteFlags(ref result, totals.Flags);
        result.Decimal(PortfolioValue.FlaggedValueFieldNumber, totals.FlaggedValue, totals.Places);
        result.Decimal(PortfolioValue.ShortMarketValueFieldNumber, totals.ShortMarketValue, totals.Places);
        result.Decimal(PortfolioValue.LongMarketValueFieldNumber, totals.LongMarketValue, totals.Places);
        result.Decimal(PortfolioValue.NetAssetsFieldNumber, totals.NetAssets, totals.Places);
        result.Decimal(PortfolioValue.LiabilitiesFieldNumber, totals.Liabilities, totals.Places);
        result.Decimal(PortfolioValue.GrossAssetsFieldNumber, totals.GrossAssets, totals.Places);
        result.Bytes(PortfolioValue.PortfolioIdFieldNumber, name);
        result.Wrap(PortfolioResult.ValueFieldNumber, result.Length);
        result.Number(PortfolioResult.SequenceFieldNumber, sequence);
        result.Wrap(RevaluationResults.ResultsFieldNumber, result.Length);
        // It stands at the end of the room that was made for it.
        result.Written.CopyTo(_bytes.AsSpan(Length));
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

    private static void WriteFlags(ref BackwardWriter result, QualityFlags flags)
    {
        if (flags == QualityFlags.None)
        {
            return;
        }

        // Bit n − 1 is the contract's flag n, in one byte each.
        Span<byte> numbers = stackalloc byte[sizeof(int) * 8];
        var count = 0;
        for (var bit = 0; (int)flags >> bit > 0; bit++)
        {
            if (((int)flags >> bit & 1) != 0)
            {
                numbers[count++] = (byte)(bit + 1);
            }
        }

        result.Bytes(PortfolioValue.FlagsFieldNumber, numbers[..count]);
    }

    private void Add(int field, IMessage message)
    {
        var size = message.CalculateSize();
        MakeRoom(size + HeadSize);
        var head = new BackwardWriter(_bytes.AsSpan(Length, HeadSize));
        head.Wrap(field, size);
        head.Written.CopyTo(_bytes.AsSpan(Length));
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
