namespace FundCalc.Benchmarks.Kernels;

/// <summary>The bare loop over a portfolio in column form: two packed columns decoded side by side, a price by index, a sum for each currency and side.</summary>
internal sealed class BareColumns
{
    private const byte IndexesTag = (3 << 3) | 2;
    private const byte QuantitiesTag = (4 << 3) | 2;

    private readonly BarePrice[] _prices = BarePrice.OfMarket();

    /// <summary>Adds up the portfolio of a message.</summary>
    public void Value(ReadOnlySpan<byte> message, Span<Int128> sums)
    {
        var portfolio = Bare.Portfolio(message);
        ReadOnlySpan<byte> indexes = default, quantities = default;
        for (var at = 0; at < portfolio.Length;)
        {
            switch (portfolio[at++])
            {
                case IndexesTag:
                    indexes = Bare.ReadDelimited(portfolio, ref at);
                    break;
                case QuantitiesTag:
                    quantities = Bare.ReadDelimited(portfolio, ref at);
                    break;
                case var tag when (tag & 7) == 2:
                    Bare.ReadDelimited(portfolio, ref at);
                    break;
                default:
                    Bare.ReadVarint(portfolio, ref at);
                    break;
            }
        }

        var prices = _prices;
        var (index, quantity) = (0, 0);
        unchecked
        {
            while (index < indexes.Length)
            {
                var price = prices[(int)Bare.ReadVarint(indexes, ref index)];
                var packed = Bare.ReadVarint(quantities, ref quantity);
                Bare.Add(sums, price, (long)(packed >> 1) ^ -(long)(packed & 1));
            }
        }
    }
}
