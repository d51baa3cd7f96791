namespace FundCalc.Prices.Watching;

/// <summary>Lets callers learn that prices changed. Thread-safe.</summary>
public interface IPriceWatches
{
    /// <summary>Watches instruments, exchange rates (BASE-QUOTE) among them, until the watch is disposed of.</summary>
    /// <param name="instrumentIds">Each once.</param>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.TooManyWatches"/>.</exception>
    PriceWatch Watch(IReadOnlyCollection<string> instrumentIds);
}
