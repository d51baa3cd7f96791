using System.Globalization;

namespace FundCalc.Cli.Samples;

/// <summary>
/// Generated portfolios: sizes from a million to ten billion US dollars, positions drawn from the sample instruments, weights that follow the square root of market
/// capitalisation times a log-uniform factor from 1 to 128, cash in every one, loans, unsettled trades and shorts in some. Integers only; portfolio number n of a seed is always the same.
/// </summary>
internal sealed class PortfolioGenerator(IReadOnlyList<SampleInstrument> universe, ulong seed, int leastPositions, int mostPositions)
{
    private static readonly string[] ForeignCash = ["EUR", "CHF", "JPY", "GBP"];

    private readonly int[] order = new int[universe.Count];
    private readonly long[] weights = new long[mostPositions];
    private readonly List<SampleHolding> holdings = [];

    /// <summary>The id of portfolio number <paramref name="number"/>.</summary>
    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"P{number:D8}");

    /// <summary>The holdings of portfolio number <paramref name="number"/>, from 1. The list is used again by the next call.</summary>
    public IReadOnlyList<SampleHolding> Holdings(long number)
    {
        var mixer = new SplitMix64(seed);
        ulong start = unchecked(mixer.Next() + ((ulong)number * 0xD1342543DE82EF95));
        var random = new SplitMix64(start);
        holdings.Clear();

        // Size in cents: a mantissa of three digits times a power of ten, 1.00 million to 9.99 billion US dollars.
        long cents = random.Between(100, 999) * Power(10, random.Between(6, 9));
        int count = random.Between(leastPositions, mostPositions);
        bool longShort = random.Below(10) == 0;
        Shuffle(ref random, Math.Min(count, order.Length));
        Int128 sum = 0;
        for (var i = 0; i < count; i++)
        {
            weights[i] = universe[InstrumentAt(i)].Tilt * (8 + random.Below(8)) << random.Below(7);
            sum += weights[i];
        }

        for (var i = 0; i < count; i++)
        {
            SampleInstrument instrument = universe[InstrumentAt(i)];
            bool isShort = longShort && random.Below(4) == 0;

            // units = cents ÷ 100 × weight ÷ sum ÷ (price in millionths ÷ 10^6), in ten-thousandths of a unit.
            var fine = (long)((Int128)cents * weights[i] * 100_000_000 / (sum * instrument.UsdMicro));
            holdings.Add(new SampleHolding(
                "position", instrument.Id, (isShort ? "-" : "") + Quantity(instrument.Lot, fine), "", instrument.Lot == SampleLot.Nominal ? "0.01" : ""));
        }

        AddBalances(ref random, cents, longShort);
        return holdings;
    }

    private static long Power(long radix, int exponent)
    {
        long power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= radix;
        }

        return power;
    }

    private static string Quantity(SampleLot lot, long tenThousandths) => lot switch
    {
        SampleLot.Whole => Math.Max(1, tenThousandths / 10_000).ToString(CultureInfo.InvariantCulture),
        SampleLot.Nominal => (Math.Max(1, tenThousandths / 10_000_000) * 1_000).ToString(CultureInfo.InvariantCulture),
        _ => Decimal(Math.Max(1, tenThousandths), 4),
    };

    private static string Decimal(long unscaled, int places)
    {
        long unit = Power(10, places);
        return (unscaled / unit).ToString(CultureInfo.InvariantCulture) + "." + (unscaled % unit).ToString(CultureInfo.InvariantCulture).PadLeft(places, '0');
    }

    // With more positions than instruments the first ones come again, as second lots.
    private int InstrumentAt(int position) => order[position % order.Length];

    // The first so many places of a Fisher-Yates shuffle.
    private void Shuffle(ref SplitMix64 random, int places)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (var i = 0; i < places; i++)
        {
            int other = random.Between(i, order.Length - 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }

    private void AddBalances(ref SplitMix64 random, long cents, bool longShort)
    {
        // 0.50 % to 5.00 % in cash.
        AddBalance("cash", "USD", cents / 10_000 * random.Between(50, 500));
        if (random.Below(4) == 0)
        {
            AddBalance("cash", ForeignCash[random.Below(ForeignCash.Length)], cents / 10_000 * random.Between(1, 100));
        }

        if (random.Below(5) == 0)
        {
            AddBalance("receivable", "USD", cents / 10_000 * random.Between(1, 50));
            AddBalance("payable", "USD", cents / 10_000 * random.Between(1, 50));
        }

        if (random.Below(8) == 0)
        {
            AddBalance("loan", "USD", cents / 10_000 * random.Between(100, 2_000));
        }

        if (longShort)
        {
            AddBalance("margin", "USD", cents / 10_000 * random.Between(500, 2_500));
        }
    }

    private void AddBalance(string type, string currency, long amountCents) => holdings.Add(new SampleHolding(type, "", Decimal(amountCents, 2), currency, ""));
}
