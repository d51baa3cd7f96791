using System.IO.Hashing;
using System.Text;

namespace FundCalc.Prices.Redis;

/// <summary>
/// The few texts that records repeat (currencies, sources), as one object each, so that reading a record makes none. Bounded: a text takes the place of another with the same slot.
/// Thread-safe.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 512;

    // Refuses what is not UTF-8.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Entry?[] _entries = new Entry?[Slots];

    /// <summary>The text of UTF-8 bytes.</summary>
    /// <returns>Null where they are not UTF-8.</returns>
    public string? Find(ReadOnlySpan<byte> bytes)
    {
        var slot = (int)(XxHash3.HashToUInt64(bytes) % Slots);
        if (_entries[slot] is { } known && bytes.SequenceEqual(known.Bytes))
        {
            return known.Text;
        }

        try
        {
            var text = Strict.GetString(bytes);
            _entries[slot] = new Entry(bytes.ToArray(), text);
            return text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private sealed record Entry(byte[] Bytes, string Text);
}
