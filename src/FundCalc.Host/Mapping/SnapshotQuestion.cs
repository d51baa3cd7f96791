using System.Globalization;
using FundCalc.Host.Errors;
using FundCalc.Prices;
using FundCalc.Prices.Snapshots;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.GetSnapshotRequest"/>, checked.</summary>
/// <param name="Digest">The snapshot's digest; null where it is asked for by its name.</param>
/// <param name="Name">Its name; null where it is asked for by its digest.</param>
/// <param name="PageSize">How many entries a page holds at most.</param>
/// <param name="Position">Of the page's first entry: records count first, then absences.</param>
internal sealed record SnapshotQuestion(SnapshotDigest? Digest, string? Name, int PageSize, int Position)
{
    private const int DefaultPageSize = 1_000;
    private const int MaxPageSize = 5_000;

    /// <summary>Reads a request, all violations at once.</summary>
    public static SnapshotQuestion Read(Contract.GetSnapshotRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        if (request.SnapshotDigest.Length == 0 == (request.Name.Length == 0))
        {
            reader.Refuse("snapshot_digest", request.SnapshotDigest, "must be given, or else the name, and not both");
        }

        if (request.Name.Length > 0 && request.PageToken.Length > 0)
        {
            reader.Refuse("name", request.Name, "must not be given with a page_token: the first page tells the digest");
        }

        if (request.PageSize > MaxPageSize)
        {
            reader.Refuse("page_size", request.PageSize.ToString(CultureInfo.InvariantCulture), "must be 1 to 5,000");
        }

        var position = 0;
        if (request.PageToken.Length > 0
            && !(int.TryParse(request.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out position) && position > 0))
        {
            RefuseToken(reader, request.PageToken);
        }

        var question = new SnapshotQuestion(
            reader.ReadDigest(at, request.SnapshotDigest), reader.ReadSnapshotName(at, request.Name), request.PageSize == 0 ? DefaultPageSize : (int)request.PageSize, position);
        reader.ThrowIfAny();
        return question;
    }

    /// <summary>Asks the book.</summary>
    /// <exception cref="RefusalException">NOT_FOUND.</exception>
    public async ValueTask<StoredSnapshot> FindAsync(IPriceBook book, CancellationToken cancellationToken)
    {
        var found = Digest is { } digest ? await book.FindSnapshotAsync(digest, cancellationToken) : await book.FindSnapshotAsync(Name!, cancellationToken);
        return found ?? throw (Digest is { } unknown
            ? RefusalException.SnapshotNotFound("snapshot_digest", unknown.ToString(), "must be the digest of a stored snapshot")
            : RefusalException.SnapshotNotFound("name", Name!, "must be the name of a stored snapshot"));
    }

    /// <summary>Writes one page.</summary>
    /// <exception cref="RefusalException">The snapshot does not go as far as the page.</exception>
    public Contract.GetSnapshotResponse Write(StoredSnapshot stored)
    {
        var (records, absences) = (stored.Snapshot.Records, stored.Snapshot.Absences);
        var (end, total) = ((long)Position + PageSize, records.Count + absences.Count);
        if (Position > 0 && Position >= total)
        {
            var reader = new FieldReader();
            RefuseToken(reader, Position.ToString(CultureInfo.InvariantCulture));
            reader.ThrowIfAny();
        }

        var page = new Contract.GetSnapshotResponse
        {
            SnapshotDigest = stored.Snapshot.Digest.ToString(),
            State = (Contract.SnapshotState)stored.State,
            PriceCount = (uint)records.Count,
            AbsenceCount = (uint)absences.Count,
            ValuationInstant = stored.Snapshot.Instant is { } instant ? TimeMapper.Write(instant) : null,
            ParentDigest = stored.Snapshot.Parent?.ToString() ?? "",
            ExpiryTime = stored.Expiry is { } expiry ? TimeMapper.Write(expiry) : null,
            NextPageToken = end < total ? end.ToString(CultureInfo.InvariantCulture) : "",
        };
        for (var i = Position; i < Math.Min(end, total); i++)
        {
            if (i < records.Count)
            {
                page.Prices.Add(PriceMapper.Write(records[i]));
            }
            else
            {
                page.AbsentInstrumentIds.Add(absences[i - records.Count]);
            }
        }

        return page;
    }

    private static void RefuseToken(FieldReader reader, string token) => reader.Refuse("page_token", token, "must be the next_page_token of a page of this snapshot");
}
