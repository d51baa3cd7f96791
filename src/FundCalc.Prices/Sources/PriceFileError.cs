namespace FundCalc.Prices.Sources;

/// <summary>One broken rule of a price file.</summary>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Column">The column by its name in the header, or what the rule is about: <c>row</c>, <c>header</c>, <c>file</c>.</param>
/// <param name="Value">The value, shortened to 80 characters; empty where there is none.</param>
/// <param name="Rule">The rule in words.</param>
public sealed record PriceFileError(long Line, string Column, string Value, string Rule);
