namespace FundCalc.Prices.Shared;

/// <summary>Values by key that all replicas share, each kept for a time: Redis. Thread-safe.</summary>
internal interface ISharedValues
{
    /// <summary>Reads values, all at once.</summary>
    /// <param name="keys">Each once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The value of each key, in their order; null where there is none, or no longer.</returns>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.CacheUnavailable"/>.</exception>
    Task<byte[]?[]> GetAsync(IReadOnlyList<SharedKey> keys, CancellationToken cancellationToken);

    /// <summary>Writes values, in place of what is there, and comes back when all of them are acknowledged.</summary>
    /// <param name="values">By key, each once.</param>
    /// <param name="lifetime">How long each is kept, from now on.</param>
    /// <param name="cancellationToken">Ends the wait; some may be written.</param>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.CacheUnavailable"/>: one or more were not acknowledged.</exception>
    Task SetAsync(IReadOnlyList<KeyValuePair<SharedKey, byte[]>> values, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>How long a value will still be kept; null where there is none, or no longer.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.CacheUnavailable"/>.</exception>
    Task<TimeSpan?> GetLifetimeAsync(SharedKey key, CancellationToken cancellationToken);
}
