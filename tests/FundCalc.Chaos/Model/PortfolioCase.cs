using System.Globalization;
using FundCalc.V1;

namespace FundCalc.Chaos.Model;

/// <summary>A portfolio and how it is to be valued.</summary>
internal sealed record PortfolioCase(string Id, string BaseCurrency, IReadOnlyList<Holding> Holdings, string CashCurrency, Exact Cash, Policy Policy)
{
    public static readonly IReadOnlyList<PriceKind> LongKinds = [PriceKind.Bid, PriceKind.Mid, PriceKind.Last];

    public static readonly IReadOnlyList<PriceKind> ShortKinds = [PriceKind.Ask, PriceKind.Mid, PriceKind.Last];

    /// <summary>A random portfolio.</summary>
    public static PortfolioCase Random(Random random, int positions, Policy policy)
    {
        var baseCurrency = random.Next(4) == 0 ? "EUR" : "USD";
        var instruments = Universe.ForBase[baseCurrency];
        var holdings = new Holding[positions];
        for (var i = 0; i < positions; i++)
        {
            var quantity = new Exact(random.NextInt64(1, 100_000_000), random.Next(5));
            holdings[i] = new Holding(
                instruments[random.Next(instruments.Count)],
                random.Next(5) == 0 ? Exact.Zero - quantity : quantity,
                random.Next(10) == 0 ? new Exact(random.Next(1, 1000), 1) : Exact.One,
                random.Next(10) == 0 ? new Exact(random.Next(1, 300), 3) : Exact.Zero);
        }

        return new PortfolioCase(
            string.Create(CultureInfo.InvariantCulture, $"p{random.Next(1_000_000)}"), baseCurrency, holdings, instruments[random.Next(instruments.Count)].Currency, new Exact(random.Next(-1_000_000, 1_000_000), 2), policy);
    }

    /// <summary>The kinds that count for a holding, best first.</summary>
    public static IReadOnlyList<PriceKind> KindsOf(Holding holding) => holding.Quantity.Sign < 0 ? ShortKinds : LongKinds;

    public Portfolio ToMessage()
    {
        var message = new Portfolio { PortfolioId = Id };
        foreach (var holding in Holdings)
        {
            message.Positions.Add(new Position
            {
                InstrumentId = holding.Instrument.Id,
                Quantity = holding.Quantity.ToString(),
                ContractMultiplier = holding.Multiplier == Exact.One ? "" : holding.Multiplier.ToString(),
                Haircut = holding.Haircut.Sign == 0 ? "" : holding.Haircut.ToString(),
            });
        }

        message.Balances.Add(new Balance { Kind = BalanceKind.Cash, Currency = CashCurrency, Amount = Cash.ToString() });
        return message;
    }

    /// <summary>Which prices it wants.</summary>
    public PriceSelection Selection(string digest = "")
    {
        var selection = new PriceSelection { SnapshotDigest = digest };
        selection.PriceKinds.AddRange(LongKinds);
        selection.ShortPriceKinds.AddRange(ShortKinds);
        if (Policy != Policy.None)
        {
            selection.Policy = Policy.ToMessage();
        }

        return selection;
    }
}
