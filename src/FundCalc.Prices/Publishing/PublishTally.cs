using FundCalc.Calculation;

namespace FundCalc.Prices.Publishing;

/// <summary>What became of the prices of one stream. Not thread-safe: one stream is read in order.</summary>
public sealed class PublishTally
{
    /// <summary>How many refusals are told in detail: 100. All are counted.</summary>
    public const int MaxRefusals = 100;

    private readonly List<PriceRefusal> _refusals = [];

    /// <summary>Taken into the book.</summary>
    public long Accepted { get; private set; }

    /// <summary>Not newer than what the book has.</summary>
    public long Superseded { get; private set; }

    /// <summary>Refused.</summary>
    public long Refused { get; private set; }

    /// <summary>The first refusals, in order.</summary>
    public IReadOnlyList<PriceRefusal> Refusals => _refusals;

    internal void Count(PriceInput price, PublishOutcome outcome, IReadOnlyList<FieldViolation> violations)
    {
        var index = Accepted + Superseded + Refused;
        switch (outcome)
        {
            case PublishOutcome.Accepted:
                Accepted++;
                break;
            case PublishOutcome.Superseded:
                Superseded++;
                break;
            default:
                Refused++;
                if (_refusals.Count < MaxRefusals)
                {
                    _refusals.Add(new PriceRefusal(index, FieldViolation.Show(price.InstrumentId), violations));
                }

                break;
        }
    }
}
