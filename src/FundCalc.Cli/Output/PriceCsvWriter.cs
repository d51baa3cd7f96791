using System.Globalization;
using CsvHelper;
using FundCalc.Cli.Input;
using FundCalc.V1;

namespace FundCalc.Cli.Output;

/// <summary>Prices as a price file: CSV that the service reads, and <c>fundcalc prices publish</c> too.</summary>
internal sealed class PriceCsvWriter(TextWriter output) : IDisposable
{
    private readonly CsvWriter csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);

    public void Begin() => csv.WriteRecord("instrument_id", "kind", "value", "currency", "instant", "source", "level", "sequence");

    public void Write(Price price) => csv.WriteRecord(
        price.InstrumentId,
        EnumNames.Of(price.Kind, "PRICE_KIND_").ToUpperInvariant(),
        price.Value,
        price.Currency,
        price.Instant.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        price.Source,
        EnumNames.Of(price.Level, "FAIR_VALUE_LEVEL_"),
        price.Sequence.ToString(CultureInfo.InvariantCulture));

    // Ending writes the last row out; disposing of it once more does nothing.
    public void End() => csv.Dispose();

    public void Dispose() => csv.Dispose();
}
