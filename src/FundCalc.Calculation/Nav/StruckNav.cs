using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Nav;

/// <summary>A NAV struck with all that it may need.</summary>
/// <param name="Assets">The fund's assets, rounded.</param>
/// <param name="Liabilities">The fund's liabilities, rounded.</param>
/// <param name="NetAssets">Assets − liabilities, rounded from the exact difference.</param>
/// <param name="Classes">The classes, in the input's order.</param>
/// <param name="Swing">The swing; null without swing terms.</param>
public sealed record StruckNav(Rounded Assets, Rounded Liabilities, Rounded NetAssets, IReadOnlyList<StruckClass> Classes, SwingOutcome? Swing);
