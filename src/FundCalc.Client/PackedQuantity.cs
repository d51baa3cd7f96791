namespace FundCalc.Client;

/// <summary>A quantity in the form that columns carry: an integer and its decimal places.</summary>
internal static class PackedQuantity
{
    // TableInstrument.quantity_scale goes to 18.
    private const int MaxScale = 18;

    /// <summary>Reads plain decimal digits (<c>-12.50</c> is −1250 at scale 2). Exponents, other notations and what needs more than 64 bits or 18 places: false.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long quantity, out int scale)
    {
        quantity = 0;
        scale = 0;
        bool negative = text is ['-', ..];
        ReadOnlySpan<char> digits = text is ['-' or '+', ..] ? text[1..] : text;
        int point = -1;
        bool any = false;
        for (var i = 0; i < digits.Length; i++)
        {
            char c = digits[i];
            if (c == '.' && point < 0)
            {
                point = i;
                continue;
            }

            int digit = c - '0';
            if (digit is < 0 or > 9 || quantity > (long.MaxValue - digit) / 10)
            {
                return false;
            }

            quantity = (quantity * 10) + digit;
            any = true;
        }

        scale = point < 0 ? 0 : digits.Length - point - 1;
        quantity = negative ? -quantity : quantity;
        return any && scale <= MaxScale;
    }
}
