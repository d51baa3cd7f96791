using System.CommandLine;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc fees</c>: fees of a period, and what fees cost over a horizon.</summary>
internal static class FeesCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "fees",
        "Accrue the fees of a period, or project what fees cost over a horizon, with the fee-drag curve.",
        "fundcalc fees project --initial 10000 --growth 0.05 --fee 0.01 --start 2026-01-01 --end 2036-01-01 --convention rate-difference")
    {
        FeesProjectCommand.Create(terminal),
        FeesAccrueCommand.Create(terminal),
    };
}
