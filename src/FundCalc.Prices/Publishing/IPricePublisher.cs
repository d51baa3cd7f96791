namespace FundCalc.Prices.Publishing;

/// <summary>Takes prices into the book. Thread-safe.</summary>
public interface IPricePublisher
{
    /// <summary>
    /// Takes prices in their order. Per source, instrument and kind a price that is not newer never replaces another; one that lies more than 5 seconds ahead of
    /// the clock is refused. One bad price hinders none of the others.
    /// </summary>
    /// <param name="prices">As received.</param>
    /// <param name="tally">Counts what became of them.</param>
    /// <param name="cancellationToken">Stops between two prices; what was taken stays.</param>
    ValueTask PublishAsync(IReadOnlyCollection<PriceInput> prices, PublishTally tally, CancellationToken cancellationToken);
}
