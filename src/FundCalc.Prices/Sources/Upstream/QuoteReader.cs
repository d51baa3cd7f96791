using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.PriceSource.V1;
using FundCalc.Prices.Publishing;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>
/// Checks the quotes of one answer. An answer for an instrument that was not asked for is refused as a whole: what else in it is mixed up cannot be known. Any other broken rule refuses all quotes of
/// its instrument.
/// </summary>
/// <param name="defaultSource">The source of quotes that name none.</param>
/// <param name="metrics">Where refusals are counted.</param>
internal sealed class QuoteReader(string defaultSource, UpstreamMetrics metrics)
{
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>Reads an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="asked">The instruments that were asked for.</param>
    /// <param name="now">The clock.</param>
    public QuoteOutcome Read(GetQuotesResponse response, IReadOnlyCollection<string> asked, DateTimeOffset now)
    {
        var known = asked.ToHashSet(StringComparer.Ordinal);
        var records = new Dictionary<string, List<PriceRecord>>(known.Count, StringComparer.Ordinal);
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        string? first = null;
        foreach (var quote in response.Quotes)
        {
            if (!known.Contains(quote.InstrumentId))
            {
                metrics.Refused("unasked", known.Count);
                return QuoteOutcome.Failed("it answered for an instrument that it was not asked for, so that nothing of that answer is used", "unasked");
            }

            var list = records.TryGetValue(quote.InstrumentId, out var earlier) ? earlier : records[quote.InstrumentId] = new List<PriceRecord>(1);
            if (Read(quote, list, now, out var rule) is { } record)
            {
                list.Add(record);
            }
            else if (refused.TryAdd(quote.InstrumentId, rule.Text))
            {
                metrics.Refused(rule.Name, 1);
                first ??= rule.Name;
            }
        }

        foreach (var id in refused.Keys)
        {
            records.Remove(id);
        }

        return new QuoteOutcome(records, refused, null, first);
    }

    private PriceRecord? Read(Quote quote, List<PriceRecord> earlier, DateTimeOffset now, out (string Name, string Text) broken)
    {
        broken = default;
        var instant = Instant(quote.Instant);
        var input = new PriceInput(
            quote.InstrumentId,
            (PriceKind)(int)quote.Kind,
            quote.Value,
            quote.Currency,
            instant,
            quote.Source.Length > 0 ? quote.Source : defaultSource,
            quote.FairValueLevel == 0 ? FairValueLevel.Level1 : (FairValueLevel)quote.FairValueLevel,
            quote.Sequence);
        if (!input.TryValidate(out var record, out var violations))
        {
            var (field, value, rule) = violations[0];
            broken = (field, $"{field}{(value.Length > 0 ? $" '{value}'" : "")} {rule}");
        }
        else if (record.Instant > now + PublishedSeries.Tolerance)
        {
            broken = ("ahead", $"instant '{record.Instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'}' must not lie more than 5 seconds ahead of the clock");
        }
        else if (earlier.Exists(other => other.Kind == record.Kind))
        {
            broken = ("twice", "must be quoted once with the same kind");
        }
        else
        {
            return record;
        }

        return null;
    }

    private static DateTimeOffset? Instant(Timestamp? instant) =>
        instant is null || instant.Seconds is < MinSeconds or > MaxSeconds || instant.Nanos is < 0 or > 999_999_999 ? null : instant.ToDateTimeOffset();
}
