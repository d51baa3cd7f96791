using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FundCalc.V1;

namespace FundCalc.Chaos.Model;

/// <summary>A snapshot as the service showed it once: from then on it must never be anything else.</summary>
internal sealed class KnownSnapshot(string digest, long madeAt, IReadOnlyDictionary<(string Id, PriceKind Kind), KnownPrice> prices, IReadOnlyCollection<string> absences)
{
    public string Digest { get; } = digest;

    public long MadeAt { get; } = madeAt;

    public IReadOnlyDictionary<(string Id, PriceKind Kind), KnownPrice> Prices { get; } = prices;

    public DateTimeOffset? Instant { get; } = prices.Count == 0 ? null : prices.Values.Max(price => price.Instant);

    /// <summary>The digest of the content, by the canonical form that docs/prices.md specifies.</summary>
    public string Recomputed()
    {
        using var bytes = new MemoryStream();
        Field("fundcalc-snapshot");
        Field("1");
        Number(Prices.Count);
        Number(absences.Count);
        foreach (var price in Prices.Values.OrderBy(price => price.Instrument.Id, StringComparer.Ordinal).ThenBy(price => (int)price.Kind))
        {
            var since = price.Instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
            Field(price.Instrument.Id);
            Number((int)price.Kind);
            Field(price.Value.ToString());
            Field(price.Instrument.Currency);
            Number(Math.DivRem(since, TimeSpan.TicksPerSecond, out var rest));
            Number(rest * 100);
            Field(price.Source);
            Number((int)price.Instrument.Level);
            Field(price.Sequence.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var absence in absences.Order(StringComparer.Ordinal))
        {
            Field(absence);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));

        void Number(long number) => Field(number.ToString(CultureInfo.InvariantCulture));

        void Field(string text)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, utf8.Length);
            bytes.Write(length);
            bytes.Write(utf8);
        }
    }
}
