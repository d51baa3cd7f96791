using System.Buffers.Binary;
using FundCalc.Calculation;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.Host.Scenarios;
using FundCalc.V1;
using CalculationLevel = FundCalc.Calculation.Valuation.FairValueLevel;

namespace FundCalc.Host.Batch;

/// <summary>Values portfolios in row form: the fast way where all is well and totals suffice, else by way of the records that single valuations use.</summary>
internal sealed class RowValuer(BatchQuestion question, BatchPrices prices, BatchTotals totals, ValuationWriter writer, BatchScenarios? scenarios)
{
    // The first four bytes of a usual position, its tag, its length, the id's tag, the id's length: which bits are always the same, and those.
    private const uint UsualMask = 0x80FF80FF;
    private const uint UsualHead = (Portfolio.PositionsFieldNumber << 3) | WireFields.Delimited | (((Position.InstrumentIdFieldNumber << 3) | WireFields.Delimited) << 16);
    private const byte QuantityTag = (Position.QuantityFieldNumber << 3) | (byte)WireFields.Delimited;

    private readonly RowKernel _kernel = new(prices.Market);

    /// <summary>The fast way, from the bytes of a Portfolio. False when it must go the long way.</summary>
    /// <param name="portfolio">The serialised portfolio.</param>
    /// <param name="name">The caller's name for it, in UTF-8.</param>
    /// <param name="value">Its totals, added to the batch's.</param>
    public bool TryValue(ReadOnlySpan<byte> portfolio, out ReadOnlySpan<byte> name, out KernelTotals value)
    {
        name = default;
        value = default;
        if (!question.IsPlain)
        {
            return false;
        }

        _kernel.Begin();
        var (positions, balances) = (0, 0);
        for (var rest = portfolio; !rest.IsEmpty;)
        {
            if (!TryAddUsual(ref rest, ref positions))
            {
                return false;
            }

            var fields = new WireFields(rest);
            if (!fields.TryNext())
            {
                if (fields.IsMalformed)
                {
                    return false;
                }

                break;
            }

            switch (fields.Tag)
            {
                case (Portfolio.PortfolioIdFieldNumber << 3) | WireFields.Delimited:
                    name = fields.Bytes;
                    break;
                case (Portfolio.PositionsFieldNumber << 3) | WireFields.Delimited:
                    if (++positions > PortfolioHoldings.MaxPositions || !TryAddPosition(fields.Bytes))
                    {
                        return false;
                    }

                    break;
                case (Portfolio.BalancesFieldNumber << 3) | WireFields.Delimited:
                    if (++balances > PortfolioHoldings.MaxBalances || !BalanceBytes.TryAdd(_kernel, fields.Bytes))
                    {
                        return false;
                    }

                    break;
                default:
                    return false;
            }

            rest = rest[^fields.Remaining..];
        }

        return positions + balances > 0 && PortfolioName.IsValid(name) && _kernel.TryComplete(totals, out value);
    }

    /// <summary>The long way: says what is wrong, reads what is not known yet, shows what is asked for.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="message">The message that it came in: what its other portfolios need is read along.</param>
    /// <param name="cancellationToken">The call's.</param>
    public async ValueTask<PortfolioResult> ValueAsync(Portfolio? portfolio, RowPortfolios message, CancellationToken cancellationToken)
    {
        if (portfolio is null)
        {
            throw RefusalException.Invalid(new FieldViolation("portfolio", "", "must be given"));
        }

        var reader = new FieldReader();
        var holdings = reader.ReadPortfolio(FieldPath.Request, portfolio, question.Prices.Currencies, accounting: scenarios is null);
        reader.ThrowIfAny();
        if (holdings.Instruments.Any(id => !prices.Market.Knows(id)))
        {
            var all = message.Portfolios.Where(row => row.Portfolio is not null).SelectMany(row => row.Portfolio.Positions);
            await prices.ReadAsync(all.Select(position => position.InstrumentId).Where(id => InstrumentId.IsValid(id)).Concat(holdings.Instruments), [], cancellationToken);
        }

        await prices.ReadAsync([], holdings.Currencies, cancellationToken);
        // Made ready first: what it refuses must not be counted as valued.
        var shocked = scenarios?.Prepare(holdings);
        var valuation = ValuationCalculator.Value(holdings, prices.Market.Data, question.BaseCurrency, question.Rounding, question.Detail);
        totals.Add(valuation, holdings.Positions.Count);
        return new PortfolioResult { Value = writer.Write(valuation), Scenarios = shocked is null ? null : await scenarios!.RunAsync(shocked, holdings.Positions.Count, cancellationToken) };
    }

    /// <summary>Adds the positions that stand first, up to one that is not an id and a quantity with tags and lengths of one byte each. False when the portfolio must go the long way.</summary>
    private bool TryAddUsual(ref ReadOnlySpan<byte> rest, ref int positions)
    {
        var bytes = rest;
        var at = 0;
        while (bytes.Length - at > sizeof(uint))
        {
            var head = BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
            var (length, idLength) = ((int)(head >> 8) & 0x7F, (int)(head >> 24));
            var (quantityAt, end) = (at + sizeof(uint) + idLength, at + 2 + length);
            if ((head & UsualMask) != UsualHead || end > bytes.Length || quantityAt + 2 > end || bytes[quantityAt] != QuantityTag || quantityAt + 2 + bytes[quantityAt + 1] != end)
            {
                break;
            }

            if (++positions > PortfolioHoldings.MaxPositions || !_kernel.TryAddPosition(bytes.Slice(at + sizeof(uint), idLength), bytes[(quantityAt + 2)..], end - quantityAt - 2))
            {
                return false;
            }

            at = end;
        }

        rest = bytes[at..];
        return true;
    }

    private bool TryAddPosition(ReadOnlySpan<byte> position)
    {
        ReadOnlySpan<byte> id = default, quantity = default, multiplier = default, haircut = default;
        ulong assetClass = 0, level = 0;
        var fields = new WireFields(position);
        while (fields.TryNext())
        {
            switch (fields.Tag)
            {
                case (Position.InstrumentIdFieldNumber << 3) | WireFields.Delimited:
                    id = fields.Bytes;
                    break;
                case (Position.QuantityFieldNumber << 3) | WireFields.Delimited:
                    quantity = fields.Bytes;
                    break;
                case (Position.ContractMultiplierFieldNumber << 3) | WireFields.Delimited:
                    multiplier = fields.Bytes;
                    break;
                case (Position.AssetClassFieldNumber << 3) | WireFields.Varint:
                    assetClass = fields.Number;
                    break;
                case (Position.LevelFieldNumber << 3) | WireFields.Varint:
                    level = fields.Number;
                    break;
                case (Position.HaircutFieldNumber << 3) | WireFields.Delimited:
                    haircut = fields.Bytes;
                    break;
                default:
                    return false;
            }
        }

        if (fields.IsMalformed || assetClass > (ulong)V1.AssetClass.Other || level > (ulong)V1.FairValueLevel._3)
        {
            return false;
        }

        return _kernel.TryAddPosition(id, quantity, multiplier, level == 0 ? null : (CalculationLevel)level, haircut);
    }
}
