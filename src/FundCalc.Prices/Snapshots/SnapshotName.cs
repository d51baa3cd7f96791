namespace FundCalc.Prices.Snapshots;

/// <summary>A name's pointer to a digest, as it is kept in Redis: the sealed fields "fundcalc-snapshot-name", "1", name, digest.</summary>
internal static class SnapshotName
{
    private const string Title = "fundcalc-snapshot-name";

    /// <summary>The bytes.</summary>
    public static byte[] Write(string name, SnapshotDigest digest) =>
        SealedFields.Seal(new CanonicalWriter().Text(Title).Text("1").Text(name).Text(digest.ToString()));

    /// <summary>Reads what a name points to.</summary>
    /// <exception cref="InvalidDataException">The bytes are no pointer, or that of another name; the message says what is wrong.</exception>
    public static SnapshotDigest Read(string name, byte[] bytes)
    {
        var reader = SealedFields.Open(bytes);
        reader.Expect(Title);
        reader.Expect("1");
        reader.Expect(name);
        var digest = reader.Digest() ?? throw new InvalidDataException("has no digest");
        reader.End();
        return digest;
    }
}
