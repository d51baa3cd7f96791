using System.Globalization;
using System.Text;
using CsvHelper;
using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Prices.Sources;

/// <summary>
/// Reads price files: CSV (RFC 4180), UTF-8, with a header naming the columns of docs/prices.md in any order. Every row is checked; all errors are told at once.
/// One reader may read several files, which then are one source: a series stands in them once.
/// </summary>
/// <param name="maxBytes">The largest file.</param>
/// <param name="maxRows">The most prices in all files together.</param>
internal sealed class PriceFileReader(long maxBytes = PriceFileReader.DefaultMaxBytes, int maxRows = 500_000)
{
    /// <summary>The largest file, unless told otherwise: 64 MiB.</summary>
    public const long DefaultMaxBytes = 64L << 20;

    private const int MaxErrors = 100;
    private const int MaxRowBytes = 8 * 1024;

    private static readonly string[] Columns = ["instrument_id", "kind", "value", "currency", "instant", "source", "level", "sequence"];
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private static readonly Dictionary<string, PriceKind> Kinds = Enum.GetValues<PriceKind>()
        .Where(kind => kind != PriceKind.Unspecified)
        .ToDictionary(kind => kind.ToString().ToUpperInvariant(), StringComparer.Ordinal);

    private readonly List<PriceRecord> _prices = [];
    private readonly HashSet<(string Instrument, PriceKind Kind, string Source)> _seen = [];
    private readonly Dictionary<string, int> _series = new(StringComparer.Ordinal);
    private readonly List<PriceFileError> _errors = [];

    // The few texts that rows repeat (currencies, sources), as one object each: readers then know most of them by reference.
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private int _errorCount;

    /// <summary>The prices of all files read.</summary>
    public IReadOnlyList<PriceRecord> Prices => _prices;

    /// <summary>The largest file.</summary>
    public long MaxBytes => maxBytes;

    /// <summary>Reads one more file.</summary>
    /// <exception cref="PriceFileException">The file breaks rules.</exception>
    public void Read(string file, Stream content)
    {
        try
        {
            var bounded = new BoundedStream(content, maxBytes);
            using var text = new StreamReader(bounded, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = CsvReader.Create(text, Options, leaveOpen: true);
            ReadAll(csv);
            // A file that was cut short may end in half a number, which is a number too.
            if (_errorCount == 0 && bounded.LastByte != (byte)'\n')
            {
                Add(csv.LineNumber, "row", "", "must end with a line break, also the last one");
            }
        }
        catch (CsvFormatException exception)
        {
            Add(exception.LineNumber, "row", "", $"must be at most {MaxRowBytes} bytes long");
        }
        catch (DecoderFallbackException)
        {
            Add(0, "file", "", "must be UTF-8");
        }
        catch (InvalidDataException)
        {
            Add(TooLong(maxBytes));
        }

        if (_errorCount > 0)
        {
            throw new PriceFileException(file, _errors, _errorCount);
        }
    }

    // No price has a line break in a field: a quote that is never closed then spoils its own line only.
    private CsvReaderOptions Options => new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        AllowLineBreaksInQuotes = false,
        MaxRecordSize = MaxRowBytes,
        BufferSize = MaxRowBytes,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = row => Add(row.LineNumber, "row", row.RawRecord, "must have quotes around whole fields only, closed on the same line and doubled inside"),
    };

    private void ReadAll(CsvReader csv)
    {
        if (!csv.Read())
        {
            Add(0, "file", "", "must have a header");
            return;
        }

        var at = ReadHeader(csv);
        if (_errorCount > 0)
        {
            return;
        }

        while (csv.Read())
        {
            if (_prices.Count == maxRows)
            {
                Add(csv.LineNumber, "file", "", $"must have at most {maxRows} prices");
                return;
            }

            if (csv.FieldCount != Columns.Length)
            {
                Add(csv.LineNumber, "row", "", $"must have {Columns.Length} fields, as the header has; it has {csv.FieldCount}");
            }
            else
            {
                ReadRow(csv.LineNumber, column => csv.GetString(at[column]));
            }
        }
    }

    /// <summary>Where each column stands.</summary>
    private Dictionary<string, int> ReadHeader(CsvReader csv)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < csv.FieldCount; i++)
        {
            var name = csv.GetString(i);
            if (!Columns.Contains(name, StringComparer.Ordinal))
            {
                Add(csv.LineNumber, "header", name, $"must name the columns {string.Join(", ", Columns)}");
            }
            else if (!at.TryAdd(name, i))
            {
                Add(csv.LineNumber, "header", name, "must name each column once");
            }
        }

        foreach (var missing in Columns.Where(column => !at.ContainsKey(column)))
        {
            Add(csv.LineNumber, "header", missing, "must be a column");
        }

        return at;
    }

    private string Shared(string text)
    {
        if (!_texts.TryGetValue(text, out var shared))
        {
            _texts.Add(text, shared = text);
        }

        return shared;
    }

    private void ReadRow(long line, Func<string, string> field)
    {
        // What cannot be read becomes a placeholder, whose broken rule is told with the text that stands in the file.
        var kind = Kinds.GetValueOrDefault(field("kind"));
        var level = field("level") is { Length: > 0 } digit ? Level(digit) : FairValueLevel.Level1;
        var sequence = 0UL;
        var readable = field("sequence") is not { Length: > 0 } number
            || ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
        if (!readable)
        {
            Add(line, "sequence", field("sequence"), "must be a whole number from 0 to 18446744073709551615");
        }

        var input = new PriceInput(
            field("instrument_id"), kind, field("value"), Shared(field("currency")), Instant(field("instant")), Shared(field("source")), level, sequence);
        if (!input.TryValidate(out var price, out var violations))
        {
            foreach (var violation in violations)
            {
                Add(line, violation.Field, field(violation.Field), Rule(violation));
            }
        }
        else if (readable)
        {
            Take(line, price);
        }
    }

    private void Take(long line, PriceRecord price)
    {
        if (!_seen.Add((price.InstrumentId, price.Kind, price.Source)))
        {
            Add(line, "instrument_id", price.InstrumentId, "must stand once with the same kind and source");
            return;
        }

        var series = _series[price.InstrumentId] = _series.GetValueOrDefault(price.InstrumentId) + 1;
        if (series > PriceRules.SeriesPerInstrument)
        {
            Add(line, "instrument_id", price.InstrumentId, $"must have at most {PriceRules.SeriesPerInstrument} pairs of source and kind");
            return;
        }

        _prices.Add(price);
    }

    private static string Rule(FieldViolation violation) => string.Equals(violation.Field, "instant", StringComparison.Ordinal)
        ? "must be a UTC instant as 2026-08-31T20:00:00Z, with at most 7 decimals of a second"
        : violation.Rule;

    private static FairValueLevel Level(string digit) => digit switch
    {
        "1" => FairValueLevel.Level1,
        "2" => FairValueLevel.Level2,
        "3" => FairValueLevel.Level3,
        _ => default,
    };

    private static DateTimeOffset? Instant(string text) => DateTimeOffset.TryParseExact(
        text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        ? instant
        : null;

    /// <summary>The error of a file that is too long.</summary>
    public static PriceFileError TooLong(long maxBytes) => new(0, "file", "", $"must be at most {maxBytes} bytes long");

    private void Add(long line, string column, string value, string rule) => Add(new PriceFileError(line, column, FieldViolation.Show(value), rule));

    private void Add(PriceFileError error)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(error);
        }

        _errorCount++;
    }
}
