using System.Text.Json;

namespace FundCalc.Cli.Cases;

/// <summary>A published case: a request, and what others say the answer is.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Input">The input in words.</param>
/// <param name="Origin">Who says so.</param>
/// <param name="Rpc">The rpc by its full name: fundcalc.v1.NavService/CalculateNav.</param>
/// <param name="Request">The request in the contract's JSON.</param>
/// <param name="Expect">What the reply must say.</param>
internal sealed record WorkedCase(string Name, string Input, string Origin, string Rpc, JsonElement Request, IReadOnlyList<ExpectedFigure> Expect);
