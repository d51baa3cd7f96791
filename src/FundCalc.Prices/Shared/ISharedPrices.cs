namespace FundCalc.Prices.Shared;

/// <summary>The tier between the in-process cache and the source, which all replicas share. Thread-safe.</summary>
internal interface ISharedPrices
{
    /// <summary>Looks instruments up, all at once. An outage is an answer: it never throws for one.</summary>
    /// <param name="instrumentIds">Each once.</param>
    /// <param name="fingerprint">Of the source whose records are wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An entry for each instrument, in their order.</returns>
    ValueTask<SharedEntry[]> ReadAsync(IReadOnlyList<string> instrumentIds, string fingerprint, CancellationToken cancellationToken);

    /// <summary>Keeps what the source gave, for a time. What cannot be kept is read from the source again: it never throws for an outage.</summary>
    /// <param name="found">The records by instrument, none where the source has none.</param>
    /// <param name="fingerprint">Of the source.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask StoreAsync(IReadOnlyDictionary<string, PriceRecord[]> found, string fingerprint, CancellationToken cancellationToken);

    /// <summary>The instruments that have published prices.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.CacheUnavailable"/>.</exception>
    ValueTask<IReadOnlyCollection<string>> ListPublishedAsync(CancellationToken cancellationToken);
}
