using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Prices.Snapshots;

/// <summary>Reads fields of the canonical form. Whatever is not in the form is an <see cref="InvalidDataException"/> that says what is wrong.</summary>
/// <param name="bytes">The fields.</param>
internal ref struct CanonicalReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>How many bytes have not been read.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>The next field's text.</summary>
    public string Text()
    {
        try
        {
            return Utf8.GetString(Field());
        }
        catch (DecoderFallbackException broken)
        {
            throw new InvalidDataException("a text is no UTF-8", broken);
        }
    }

    /// <summary>The next field, which must be this text.</summary>
    public void Expect(string text)
    {
        if (!string.Equals(Text(), text, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"must have '{text}' where it has something else");
        }
    }

    /// <summary>The next field as a count.</summary>
    public int Count() => Number(int.TryParse(Field(), NumberStyles.None, CultureInfo.InvariantCulture, out var count), count);

    /// <summary>The next field as a digest; null where it is empty.</summary>
    public SnapshotDigest? Digest() => Text() switch
    {
        "" => null,
        var text when SnapshotDigest.TryParse(text, out var digest) => digest,
        _ => throw new InvalidDataException("a digest is none"),
    };

    /// <summary>The next nine fields.</summary>
    public PriceRecord Record()
    {
        var id = Text();
        var kind = Count();
        var value = WireDecimal.TryParse(Text(), out var read, out _) ? read : throw new InvalidDataException("a value is no decimal");
        var currency = Text();
        var seconds = Number(long.TryParse(Field(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole), whole);
        var nanoseconds = Count();
        var source = Text();
        var level = Count();
        var sequence = Number(ulong.TryParse(Field(), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal), ordinal);
        try
        {
            var ticks = checked((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / TimeSpan.NanosecondsPerTick));
            return new PriceRecord(id, (PriceKind)kind, value, currency, DateTimeOffset.UnixEpoch.AddTicks(ticks), source, (FairValueLevel)level, sequence);
        }
        catch (Exception broken) when (broken is CalculationException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"a price breaks a rule: {broken.Message}", broken);
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw new InvalidDataException($"has {_rest.Length} bytes too many");
        }
    }

    private static T Number<T>(bool isNumber, T number) => isNumber ? number : throw new InvalidDataException("a whole number is none");

    private ReadOnlySpan<byte> Field()
    {
        if (_rest.Length < CanonicalForm.PrefixSize
            || BinaryPrimitives.ReadUInt32BigEndian(_rest) is var length && length > _rest.Length - CanonicalForm.PrefixSize)
        {
            throw new InvalidDataException("ends within a field");
        }

        var field = _rest.Slice(CanonicalForm.PrefixSize, (int)length);
        _rest = _rest[(CanonicalForm.PrefixSize + (int)length)..];
        return field;
    }
}
