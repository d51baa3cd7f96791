namespace FundCalc.Prices.Snapshots;

/// <summary>
/// What a snapshot consists of, as it is kept in Redis under the snapshot's digest. Its bytes are sealed fields: "fundcalc-manifest", "1", digest, parent's digest (empty: none), number of records,
/// number of absences, number of chunks, the hash of each chunk in order.
/// </summary>
/// <param name="Digest">The snapshot's.</param>
/// <param name="Parent">That of the snapshot it was made from; null where there was none.</param>
/// <param name="Records">How many records.</param>
/// <param name="Absences">How many absences.</param>
/// <param name="Chunks">The hashes of the chunks, in the order of the instruments.</param>
internal sealed record SnapshotManifest(SnapshotDigest Digest, SnapshotDigest? Parent, int Records, int Absences, IReadOnlyList<string> Chunks)
{
    private const string Title = "fundcalc-manifest";

    /// <summary>How many records and absences there are together.</summary>
    public long Entries => (long)Records + Absences;

    /// <summary>Reads the manifest of a snapshot.</summary>
    /// <exception cref="InvalidDataException">The bytes are none, or those of another snapshot; the message says what is wrong.</exception>
    public static SnapshotManifest Read(SnapshotDigest digest, byte[] bytes)
    {
        var reader = SealedFields.Open(bytes);
        reader.Expect(Title);
        reader.Expect("1");
        reader.Expect(digest.ToString());
        var parent = reader.Digest();
        var (records, absences, count) = (reader.Count(), reader.Count(), reader.Count());
        if ((long)count * SealedFields.HashFieldSize != reader.Left || count > (long)records + absences)
        {
            throw new InvalidDataException("has another number of chunks than it says, or more chunks than entries");
        }

        var chunks = new string[count];
        for (var i = 0; i < count; i++)
        {
            chunks[i] = reader.Text();
        }

        reader.End();
        return new SnapshotManifest(digest, parent, records, absences, chunks);
    }

    /// <summary>The bytes.</summary>
    public byte[] Write()
    {
        var writer = new CanonicalWriter()
            .Text(Title).Text("1").Text(Digest.ToString()).Text(Parent?.ToString() ?? "").Number(Records).Number(Absences).Number(Chunks.Count);
        foreach (var chunk in Chunks)
        {
            writer.Text(chunk);
        }

        return SealedFields.Seal(writer);
    }
}
