namespace FundCalc.Cli.Live;

/// <summary>What is shown of one portfolio, fund, share class or instrument.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value, or nothing where there is none.</param>
/// <param name="Currency">The currency of the value.</param>
/// <param name="Priced">The instant of the newest price behind it.</param>
/// <param name="Notes">Flags, or why there is no value.</param>
internal sealed record LiveRow(string Name, string Value, string Currency, string Priced, string Notes);
