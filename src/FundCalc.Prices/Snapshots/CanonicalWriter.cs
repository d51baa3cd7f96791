namespace FundCalc.Prices.Snapshots;

/// <summary>Puts fields one after another, as the canonical form has them: 4 bytes of length, big-endian, and the text in UTF-8.</summary>
internal sealed class CanonicalWriter
{
    // The longest UTF-8 text of a UTF-16 code unit, and the prefix.
    private const int BytesPerCharacter = 3;

    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>What has been written. Valid until more is.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Writes a text.</summary>
    public CanonicalWriter Text(string text)
    {
        Room(CanonicalForm.PrefixSize + (BytesPerCharacter * text.Length));
        CanonicalForm.Text(_bytes, ref _length, text);
        return this;
    }

    /// <summary>Writes a whole number as plain decimal digits.</summary>
    public CanonicalWriter Number(long number)
    {
        Room(CanonicalForm.PrefixSize + CanonicalForm.MaxDigits);
        CanonicalForm.Number(_bytes, ref _length, number);
        return this;
    }

    /// <summary>Writes fields that are in the form already.</summary>
    public CanonicalWriter Fields(ReadOnlySpan<byte> fields)
    {
        Room(fields.Length);
        fields.CopyTo(_bytes.AsSpan(_length));
        _length += fields.Length;
        return this;
    }

    private void Room(int needed)
    {
        if (_length + needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + needed));
        }
    }
}
