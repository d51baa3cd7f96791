using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Attribution;

/// <summary>Why a value changed between two points.</summary>
/// <param name="Start">The day of the opening point.</param>
/// <param name="End">The day of the closing point.</param>
/// <param name="OpeningValue">The value there.</param>
/// <param name="ClosingValue">The value there.</param>
/// <param name="Change">Closing − opening value.</param>
/// <param name="Parts">By <see cref="ChangePart"/>; they add up to the change.</param>
/// <param name="Channels">By units and NAV per unit; null without units.</param>
/// <param name="Flags">What the reader should know, in order.</param>
public sealed record AttributedInterval(
    DateOnly Start,
    DateOnly End,
    Rounded OpeningValue,
    Rounded ClosingValue,
    Rounded Change,
    IReadOnlyList<Rounded> Parts,
    ChangeChannels? Channels,
    IReadOnlyList<FlaggedAs> Flags);
