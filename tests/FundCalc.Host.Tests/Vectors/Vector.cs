using System.Text.Json;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>A golden vector: a request and the whole reply that it must get. samples/vectors/README.md says what each field means.</summary>
internal sealed record Vector(
    string Id,
    string Rpc,
    string Convention,
    string Provenance,
    string Source,
    JsonElement Request,
    JsonElement Reply,
    IReadOnlyList<PublishedFigure>? Published = null,
    IReadOnlyList<WorkedFigure>? Working = null);
