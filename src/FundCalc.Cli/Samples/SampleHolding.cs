namespace FundCalc.Cli.Samples;

/// <summary>One line of a generated portfolio: a position, or a balance.</summary>
/// <param name="Type">"position", or a balance's kind in lower case: "cash", "loan".</param>
/// <param name="InstrumentId">A position's instrument; empty for a balance.</param>
/// <param name="Quantity">Units, or the amount of a balance; a decimal.</param>
/// <param name="Currency">A balance's currency; empty for a position.</param>
/// <param name="Multiplier">A position's contract multiplier; empty for 1.</param>
internal readonly record struct SampleHolding(string Type, string InstrumentId, string Quantity, string Currency, string Multiplier);
