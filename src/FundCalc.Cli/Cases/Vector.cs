using System.Text.Json;

namespace FundCalc.Cli.Cases;

/// <summary>A golden vector: a request and the whole reply that it must get.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Rpc">The rpc by its full name.</param>
/// <param name="Convention">The convention that it shows.</param>
/// <param name="Provenance">PUBLISHED or HAND_WORKED.</param>
/// <param name="Request">The request in the contract's JSON.</param>
/// <param name="Reply">The reply in the contract's JSON.</param>
internal sealed record Vector(string Id, string Rpc, string Convention, string Provenance, JsonElement Request, JsonElement Reply);
