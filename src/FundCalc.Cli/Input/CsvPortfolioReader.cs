using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace FundCalc.Cli.Input;

/// <summary>Reads CSV with a header: one row a position or a balance, the rows of a portfolio one after another.</summary>
internal sealed class CsvPortfolioReader : IPortfolioReader
{
    public async IAsyncEnumerable<InputItem> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Strict: what is no UTF-8 must not reach the service as something else.
        using var text = new StreamReader(
            input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, bufferSize: 128 * 1024, leaveOpen: true);
        var malformed = new Queue<long>();
        using var csv = CsvReader.Create(text, Options(malformed), leaveOpen: true);
        if (!await NextAsync(csv, cancellationToken))
        {
            throw new InputException("The CSV is empty: the first line names the columns.");
        }

        CsvColumns columns = CsvColumns.FromHeader([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        var seen = new SeenIds();
        ulong sequence = 0;
        PortfolioBuilder? builder = null;
        while (await NextAsync(csv, cancellationToken))
        {
            string id = columns.PortfolioId(csv);
            if (builder is null || !string.Equals(builder.PortfolioId, id, StringComparison.Ordinal))
            {
                if (builder is not null)
                {
                    yield return builder.Finish(seen);
                }

                builder = new PortfolioBuilder(++sequence, id, csv.LineNumber);
            }

            bool isMalformed = malformed.TryPeek(out long line) && line <= csv.LineNumber;
            if (isMalformed)
            {
                malformed.Dequeue();
            }

            builder.Add(columns, csv, isMalformed);
        }

        if (builder is not null)
        {
            yield return builder.Finish(seen);
        }
    }

    // No field of ours has a line break: a quote that is never closed then spoils its own row only.
    private static CsvReaderOptions Options(Queue<long> malformed) => new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        PoolStrings = true,
        AllowLineBreaksInQuotes = false,
        MaxRecordSize = InputLimits.RowBytes,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = row => malformed.Enqueue(row.LineNumber),
    };

    private static async Task<bool> NextAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException error)
        {
            throw new InputException($"The CSV cannot be read at line {error.LineNumber}: the row is longer than {InputLimits.RowBytes} bytes.", error);
        }
        catch (DecoderFallbackException error)
        {
            throw new InputException($"The CSV is not UTF-8 after line {csv.LineNumber}.", error);
        }
    }
}
