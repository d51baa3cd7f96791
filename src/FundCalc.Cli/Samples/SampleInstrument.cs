namespace FundCalc.Cli.Samples;

/// <summary>An instrument that generated portfolios may hold.</summary>
/// <param name="Id">As in the price book.</param>
/// <param name="UsdMicro">About what one unit costs, in millionths of a US dollar: only how much is held depends on it.</param>
/// <param name="Tilt">The weight that it tends to have: the whole square root of a company's market capitalisation.</param>
/// <param name="Lot">How quantities are cut.</param>
internal sealed record SampleInstrument(string Id, long UsdMicro, long Tilt, SampleLot Lot);
