using System.Numerics;

namespace FundCalc.Client.Numbers;

/// <summary>Adds up figures of one rounding, exactly. Figures of up to 18 digits, nearly all, cost no memory. Not thread-safe.</summary>
/// <param name="places">The decimal places that every figure has.</param>
internal sealed class FigureSum(int places)
{
    // Of figures below 10^18 at least 10^20 fit into 128 bits.
    private const int ShortDigits = 18;

    private Int128 shorter;
    private BigInteger longer;

    /// <summary>The sum so far.</summary>
    public ExactDecimal Total => new(longer + shorter, places);

    /// <summary>Adds a figure.</summary>
    /// <exception cref="FormatException">It is no figure of this many places.</exception>
    public void Add(string figure)
    {
        if (TryReadShort(figure, out long unscaled))
        {
            shorter += unscaled;
            return;
        }

        ExactDecimal exact = ExactDecimal.Parse(figure);
        longer += exact.Scale == places ? exact.Unscaled : throw new FormatException($"The figure '{figure}' does not have {places} decimal places.");
    }

    private bool TryReadShort(string figure, out long unscaled)
    {
        unscaled = 0;
        int first = figure is ['-', ..] ? 1 : 0;
        int point = places == 0 ? -1 : figure.Length - places - 1;
        if (figure.Length - first > ShortDigits || point >= figure.Length || (places > 0 && point <= first))
        {
            return false;
        }

        for (int i = first; i < figure.Length; i++)
        {
            char c = figure[i];
            if (i == point ? c != '.' : !char.IsAsciiDigit(c))
            {
                return false;
            }

            unscaled = i == point ? unscaled : (unscaled * 10) + (c - '0');
        }

        unscaled = first == 1 ? -unscaled : unscaled;
        return figure.Length > first;
    }
}
