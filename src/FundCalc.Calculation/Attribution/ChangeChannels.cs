using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Attribution;

/// <summary>The change of size in two channels.</summary>
/// <param name="OpeningSize">Opening units × opening NAV per unit.</param>
/// <param name="ClosingSize">Closing units × closing NAV per unit.</param>
/// <param name="Change">Closing − opening size.</param>
/// <param name="UnitChannel">What the change of units did; both channels add up to the change.</param>
/// <param name="NavChannel">What the change of NAV per unit did.</param>
public sealed record ChangeChannels(Rounded OpeningSize, Rounded ClosingSize, Rounded Change, Rounded UnitChannel, Rounded NavChannel);
