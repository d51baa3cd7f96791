namespace FundCalc.Prices.Snapshots;

/// <summary>Which prices to fix.</summary>
/// <param name="InstrumentIds">The instruments, exchange rates as BASE-QUOTE; each with every kind that the book has. Empty: all that the book knows; with a conversion none.</param>
/// <param name="AsOf">Later prices are left out. Null: the clock when they have been read.</param>
/// <param name="Parent">A kept snapshot to add the instruments to; what it holds, prices and absences, stays as it is. Null: none.</param>
/// <param name="Name">A name, 1 to 64 of A-Z a-z 0-9 . _ : -, that points to the digest from then on. Null: none.</param>
/// <param name="Conversion">Which exchange rates are fixed too. Null: none but those among the instruments.</param>
public sealed record SnapshotRequest(
    IReadOnlyCollection<string> InstrumentIds, DateTimeOffset? AsOf = null, SnapshotDigest? Parent = null, string? Name = null,
    SnapshotConversion? Conversion = null);
