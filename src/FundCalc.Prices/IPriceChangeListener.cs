namespace FundCalc.Prices;

/// <summary>Hears of changed prices; see <see cref="PriceChanges"/>. Must be quick and must not throw.</summary>
internal interface IPriceChangeListener
{
    /// <summary>The instruments have new prices.</summary>
    void Changed(IReadOnlyCollection<string> instrumentIds);

    /// <summary>Any instrument of the bucket may have new prices.</summary>
    void BucketChanged(int bucket);

    /// <summary>Any instrument may have new prices.</summary>
    void AllChanged();
}
