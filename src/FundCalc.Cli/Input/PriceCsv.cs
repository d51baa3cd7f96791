using System.Globalization;
using System.Text;
using CsvHelper;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Cli.Input;

/// <summary>Reads a price file, row by row. What a price must be is the service's to judge; here only a row that cannot be put into a message is refused.</summary>
internal static class PriceCsv
{
    /// <summary>The columns, for help.</summary>
    public const string Columns = "instrument_id,kind,value,currency,instant,source and optionally level,sequence";

    /// <exception cref="InputException">A row cannot be read; the message names its line.</exception>
    public static async IAsyncEnumerable<Price> ReadAsync(Stream input)
    {
        using var text = new StreamReader(input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        using var csv = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                Separator = ',',
                TrackLineNumbers = true,
                AllowLineBreaksInQuotes = false,
                MaxRecordSize = InputLimits.RowBytes,
                MalformedData = CsvMalformedDataHandling.Throw,
                FieldCountMismatch = CsvFieldCountHandling.Throw,
            },
            leaveOpen: true);
        while (await NextAsync(csv))
        {
            yield return Parse(csv);
        }
    }

    private static async Task<bool> NextAsync(CsvReader csv)
    {
        try
        {
            return await csv.ReadAsync();
        }
        catch (CsvFormatException error)
        {
            throw new InputException($"The price CSV cannot be read at line {error.LineNumber}: {error.Message}", error);
        }
        catch (DecoderFallbackException error)
        {
            throw new InputException($"The price CSV is not UTF-8 after line {csv.LineNumber}.", error);
        }
    }

    private static Price Parse(CsvReader csv)
    {
        string kindText = Required(csv, "kind");
        if (!EnumNames.TryParse(kindText, "PRICE_KIND_", out PriceKind kind))
        {
            throw Bad(csv, $"the kind '{kindText}' is none of {string.Join(", ", EnumNames.All<PriceKind>("PRICE_KIND_"))}");
        }

        string instant = Required(csv, "instant");
        if (!DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset observed))
        {
            throw Bad(csv, $"the instant '{instant}' is not written as 2026-08-31T20:00:00Z");
        }

        string levelText = Optional(csv, "level");
        var level = FairValueLevel.Unspecified;
        if (levelText.Length > 0 && !EnumNames.TryParse(levelText, "FAIR_VALUE_LEVEL_", out level))
        {
            throw Bad(csv, $"the level '{levelText}' is none of 1, 2, 3");
        }

        string sequenceText = Optional(csv, "sequence");
        ulong sequence = 0;
        if (sequenceText.Length > 0 && !ulong.TryParse(sequenceText, NumberStyles.None, CultureInfo.InvariantCulture, out sequence))
        {
            throw Bad(csv, $"the sequence '{sequenceText}' is no whole number");
        }

        return new Price
        {
            InstrumentId = Required(csv, "instrument_id"),
            Kind = kind,
            Value = Required(csv, "value"),
            Currency = Required(csv, "currency"),
            Instant = Timestamp.FromDateTimeOffset(observed),
            Source = Required(csv, "source"),
            Level = level,
            Sequence = sequence,
        };
    }

    private static string Required(CsvReader csv, string column)
        => csv.TryGetFieldIndex(column, out int place) ? csv.GetString(place) : throw new InputException($"The price CSV has no column {column}; the columns are {Columns}.");

    private static string Optional(CsvReader csv, string column) => csv.TryGetFieldIndex(column, out int place) ? csv.GetString(place) : "";

    private static InputException Bad(CsvReader csv, string what) => new($"Line {csv.LineNumber} of the price CSV: {what}.");
}
