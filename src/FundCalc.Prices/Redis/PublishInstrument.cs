using FundCalc.Prices.Publishing;

namespace FundCalc.Prices.Redis;

/// <summary>The prices of one instrument in a message, in their order.</summary>
internal sealed record PublishInstrument(string Id, IReadOnlyList<PublishItem> Items)
{
    /// <summary>Puts the prices to those that were published before, and notes what becomes of each of them if that is kept.</summary>
    /// <param name="there">The value that was read; empty where there is none.</param>
    /// <param name="known">Its records.</param>
    /// <param name="now">The clock.</param>
    /// <returns>What must be kept; null where nothing changes.</returns>
    public PublishChange? Put(byte[] there, PriceRecord[] known, DateTimeOffset now)
    {
        DateTimeOffset? newest = null;
        foreach (var item in Items)
        {
            var price = item.Price!;
            if (PublishedSeries.IsAhead(price, now, out var ahead))
            {
                item.Note(PublishOutcome.Refused, ahead);
            }
            else if (!PublishedSeries.Knows(known, price) && PublishedSeries.NoRoom(known) is { } rule)
            {
                item.Note(PublishOutcome.Refused, new FundCalc.Calculation.FieldViolation("instrument_id", Id, rule));
            }
            else if (PublishedSeries.TryTake(known, price, now, out known))
            {
                item.Note(PublishOutcome.Accepted);
                newest = newest > price.Instant ? newest : price.Instant;
            }
            else
            {
                item.Note(PublishOutcome.Superseded);
            }
        }

        return newest is { } latest ? new PublishChange(Id, there, PriceEncoding.Encode(PriceContent.Published, Id, known), latest) : null;
    }

    /// <summary>Refuses what would have been taken.</summary>
    public void Refuse(string rule)
    {
        foreach (var item in Items.Where(item => item.Outcome != PublishOutcome.Refused))
        {
            item.Note(PublishOutcome.Refused, new FundCalc.Calculation.FieldViolation("instrument_id", Id, rule));
        }
    }
}
