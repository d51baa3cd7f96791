namespace FundCalc.Calculation.Valuation;

/// <summary>One reason for which a portfolio has no value.</summary>
/// <param name="Fault">The kind of reason.</param>
/// <param name="Subject">Where: a missing thing (`price:AAPL`, `fx:USD-EUR`), a currency, or the path of a field (`instrument_indexes[3]`).</param>
/// <param name="Value">The offending value; empty where a value is absent.</param>
/// <param name="Rule">The rule that does not hold, as a sentence for people.</param>
public sealed record Refusal(CalculationFault Fault, string Subject, string Value, string Rule);
