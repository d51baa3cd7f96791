namespace FundCalc.Calculation.Numbers;

/// <summary>A declared rounding: to how many decimal places, and which way. The default value rounds to whole numbers, half to even.</summary>
/// <param name="Places">Decimal places that remain, 0 to <see cref="MaxPlaces"/>.</param>
/// <param name="Mode">Which neighbour is taken.</param>
public readonly record struct Rounding(int Places, RoundingMode Mode)
{
    /// <summary>The most decimal places that a rounding may keep: 28.</summary>
    public const int MaxPlaces = 28;

    /// <summary>The working precision of quotients and powers where a calculation declares no other: 18 places, half to even.</summary>
    public static Rounding Working { get; } = new(18, RoundingMode.HalfEven);

    /// <summary>Decimal places that remain, 0 to <see cref="MaxPlaces"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">At construction, when outside that range.</exception>
    public int Places { get; } = Places is >= 0 and <= MaxPlaces
        ? Places
        : throw new ArgumentOutOfRangeException(nameof(Places), Places, "A rounding keeps 0 to 28 decimal places.");

    /// <summary>Which neighbour is taken.</summary>
    /// <exception cref="ArgumentOutOfRangeException">At construction, when not one of the seven modes.</exception>
    public RoundingMode Mode { get; } = Mode is >= RoundingMode.HalfEven and <= RoundingMode.Floor
        ? Mode
        : throw new ArgumentOutOfRangeException(nameof(Mode), Mode, "Not a rounding mode.");
}
