using System.Globalization;
using System.Numerics;
using FundCalc.Fuzz.Memory;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;
using Content = FundCalc.V1.RevaluePortfoliosRequest.ContentOneofCase;

namespace FundCalc.Fuzz.Reference;

/// <summary>
/// RevaluePortfolios as the contract tells it, the slow way: every message is read by the generated classes, every portfolio valued alone by ValuePortfolio. The rules of the stream itself stand here once more.
/// </summary>
internal sealed class ReferenceStream(MemoryHost host)
{
    private readonly List<ExpectedItem> _items = [];
    private readonly List<Portfolio> _valued = [];
    private readonly List<TableInstrument> _table = [];
    private SingleValuations? _single;
    private RevaluationSettings? _settings;
    private ulong? _lastSequence;

    /// <summary>What a stream of these messages must get.</summary>
    public async Task<ExpectedStream> ExpectAsync(IReadOnlyList<byte[]> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var (items, valued) = (_items.Count, _valued.Count);
            if (await TakeAsync(messages[i], i == 0) is { } error)
            {
                return new ExpectedStream(_settings, _items[..items], error, i + 1, _items[items..], _valued[..valued]);
            }
        }

        var ended = messages.Count == 0 ? ExpectedError.OfFields(("settings", "must be given in the first message"))
            : _items.Count == 0 ? ExpectedError.OfFields(("rows", "must have a portfolio, or columns must: the batch is empty"))
            : null;
        return new ExpectedStream(_settings, _items, ended, messages.Count, [], _valued);
    }

    private async Task<ExpectedError?> TakeAsync(byte[] bytes, bool isFirst)
    {
        RevaluePortfoliosRequest message;
        try
        {
            message = RevaluePortfoliosRequest.Parser.ParseFrom(bytes);
        }
        catch (Exception broken) when (ReadablePart.IsUnreadable(broken))
        {
            foreach (var portfolio in isFirst ? [] : ReadablePart.Of(bytes))
            {
                await AddAsync(portfolio);
            }

            return ExpectedError.OfFields(("message", "must be a readable protobuf message of the contract"));
        }

        if (isFirst)
        {
            if (message.ContentCase != Content.Settings)
            {
                return ExpectedError.OfFields(("settings", $"must be the content of the first message; is '{message.ContentCase}'"));
            }

            _settings = message.Settings;
            _single = new SingleValuations(host, message.Settings);
            return await _single.CheckSettingsAsync();
        }

        switch (message.ContentCase)
        {
            case Content.Instruments:
                return await AppendAsync(message.Instruments);
            case Content.Rows when message.Rows.Portfolios.Count == 0:
                return ExpectedError.OfFields(("rows.portfolios", "must have an entry"));
            case Content.Columns when message.Columns.Portfolios.Count == 0:
                return ExpectedError.OfFields(("columns.portfolios", "must have an entry"));
            case Content.Rows:
                foreach (var row in message.Rows.Portfolios)
                {
                    await AddAsync(row);
                }

                return null;
            case Content.Columns:
                foreach (var column in message.Columns.Portfolios)
                {
                    await AddAsync(column);
                }

                return null;
            default:
                return ExpectedError.OfFields(("content", $"must be instruments, rows or columns after the first message; is '{message.ContentCase}'"));
        }
    }

    private async Task AddAsync(IMessage sent)
    {
        if (sent is RowPortfolio row)
        {
            await AddAsync(row.Sequence, row.Portfolio?.PortfolioId ?? "", row.Portfolio, null, null);
        }
        else if (sent is ColumnPortfolio column)
        {
            var (portfolio, error) = await ExpandAsync(column);
            await AddAsync(column.Sequence, column.PortfolioId, portfolio, error, column);
        }
    }

    private async Task AddAsync(ulong sequence, string id, Portfolio? portfolio, ExpectedError? error, ColumnPortfolio? column)
    {
        if (sequence <= _lastSequence)
        {
            error = ExpectedError.OfFields(("sequence", string.Create(
                CultureInfo.InvariantCulture, $"must be above {_lastSequence}, that of an earlier portfolio: it was sent twice or out of order; is '{sequence}'")));
            _items.Add(new ExpectedItem(sequence, id, null, error));
            return;
        }

        _lastSequence = sequence;
        PortfolioValue? value = null;
        if (error is null)
        {
            (var response, error) = await _single!.ValueAsync(portfolio);
            value = response?.Value;
            if (value is not null && column is not null && _settings!.Detail == ValuationDetail.Positions)
            {
                _valued.Add(portfolio!);
                _items.Add(new ExpectedItem(sequence, id, ExpectedColumns.Of(value), null, new ExpectedColumns(column, value.Positions)));
                return;
            }
        }

        if (value is not null)
        {
            _valued.Add(portfolio!);
        }

        _items.Add(new ExpectedItem(sequence, id, value, error));
    }

    private async Task<ExpectedError?> AppendAsync(InstrumentTable piece)
    {
        // Positions have the same rules, but for the scale.
        var asked = new Portfolio { PortfolioId = "p" };
        asked.Positions.AddRange(piece.Instruments.Select(instrument => PositionOf(instrument, "0")));
        asked.Balances.Add(new Balance { Kind = BalanceKind.Cash, Currency = _settings!.BaseCurrency, Amount = "0" });
        var (_, error) = await _single!.ValueAsync(asked);
        List<(string Field, string Description)> wrong = [];
        if (piece.FirstIndex != _table.Count)
        {
            wrong.Add(("instruments.first_index", string.Create(CultureInfo.InvariantCulture, $"must be {_table.Count}, the number of instruments sent so far; is '{piece.FirstIndex}'")));
        }

        if (piece.Instruments.Count == 0)
        {
            wrong.Add(("instruments.instruments", "must have an entry"));
        }

        var fields = error is { Code: StatusCode.InvalidArgument } ? error.Violations! : [];
        for (var i = 0; i < piece.Instruments.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"positions[{i}].");
            if (piece.Instruments[i].QuantityScale is < 0 or > 18)
            {
                wrong.Add((string.Create(CultureInfo.InvariantCulture, $"instruments.instruments[{i}].quantity_scale"), string.Create(CultureInfo.InvariantCulture, $"must be 0 to 18; is '{piece.Instruments[i].QuantityScale}'")));
            }

            wrong.AddRange(fields.Where(field => field.Field.StartsWith(path, StringComparison.Ordinal)).Select(field => ("instruments.instruments" + field.Field["positions".Length..], field.Description)));
        }

        if (wrong.Count > 0)
        {
            return ExpectedError.OfFields(wrong);
        }

        _table.AddRange(piece.Instruments);
        return null;
    }

    private async Task<(Portfolio? Portfolio, ExpectedError? Error)> ExpandAsync(ColumnPortfolio column)
    {
        var portfolio = new Portfolio { PortfolioId = column.PortfolioId, Balances = { column.Balances } };
        List<(string Field, string Description)> wrong = [];
        if (column.InstrumentIndexes.Count != column.Quantities.Count)
        {
            wrong.Add(("quantities", string.Create(CultureInfo.InvariantCulture, $"must be as many as the instrument indexes; is '{column.Quantities.Count}'")));
        }

        for (var i = 0; i < column.InstrumentIndexes.Count; i++)
        {
            var index = column.InstrumentIndexes[i];
            if (index >= _table.Count)
            {
                wrong.Add((string.Create(CultureInfo.InvariantCulture, $"instrument_indexes[{i}]"), string.Create(CultureInfo.InvariantCulture, $"must be in the instrument table; is '{index}'")));
            }
            else if (i < column.Quantities.Count)
            {
                portfolio.Positions.Add(PositionOf(_table[(int)index], Decimal(column.Quantities[i], _table[(int)index].QuantityScale)));
            }
        }

        var isEmpty = column.InstrumentIndexes.Count + column.Balances.Count == 0;
        if (!isEmpty && wrong.Count == 0)
        {
            return (portfolio, null);
        }

        // What is wrong with the name and the balances comes before what is wrong with the columns.
        var others = new Portfolio { PortfolioId = column.PortfolioId, Balances = { column.Balances }, Positions = { new Position { InstrumentId = "ACME", Quantity = "0" } } };
        var (_, error) = await _single!.ValueAsync(others);
        var named = error is { Code: StatusCode.InvalidArgument } ? error.Violations!.ToList() : [];
        if (isEmpty)
        {
            named.Add(("instrument_indexes", "must have an entry where there are no balances"));
        }

        return (null, ExpectedError.OfFields(named.Count > 0 ? named : wrong));
    }

    private static Position PositionOf(TableInstrument instrument, string quantity) => new()
    {
        InstrumentId = instrument.InstrumentId,
        Quantity = quantity,
        ContractMultiplier = instrument.ContractMultiplier,
        AssetClass = instrument.AssetClass,
        Level = instrument.Level,
        Haircut = instrument.Haircut,
    };

    /// <summary>A whole number × 10^−scale, written out.</summary>
    private static string Decimal(long number, int scale)
    {
        var digits = BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(number < 0 ? "-" : "")}{digits[..^scale]}{(scale > 0 ? "." : "")}{digits[^scale..]}";
    }
}
