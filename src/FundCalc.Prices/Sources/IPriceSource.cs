namespace FundCalc.Prices.Sources;

/// <summary>Where the book's prices come from. The book keeps what it reads in its cache and asks again when that is too old. Thread-safe.</summary>
public interface IPriceSource
{
    /// <summary>The source in a word, for messages.</summary>
    string Name { get; }

    /// <summary>
    /// 1 to 16 characters of a-z and 0-9 that tell this source's content from another's in what replicas share: it changes when the content is replaced as a whole, and is equal on
    /// replicas that have the same source.
    /// </summary>
    string Fingerprint { get; }

    /// <summary>Every record of the instruments: all kinds, all origins, in any order. Unknown instruments have none.</summary>
    /// <param name="instrumentIds">Each once. Records of other instruments must not be returned.</param>
    /// <param name="cancellationToken">Ends the read when nobody may wait any longer.</param>
    ValueTask<SourceAnswer> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken);

    /// <summary>The instruments that it can name; a source that cannot list them has none to name.</summary>
    ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken);
}
