using System.Text.Json;
using FundCalc.Host.Tests.Support;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>The golden vectors of samples/vectors.</summary>
internal static class VectorFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyList<Vector> All { get; } = [.. Directory.GetFiles(SourceTree.Path("samples", "vectors"), "*.json").Order(StringComparer.Ordinal).SelectMany(Read)];

    public static Vector Get(string id) => All.First(vector => string.Equals(vector.Id, id, StringComparison.Ordinal));

    /// <summary>The ids, for theories.</summary>
    public static TheoryData<string> Ids(Func<Vector, bool> which) => [.. All.Where(which).Select(vector => vector.Id).Distinct(StringComparer.Ordinal)];

    private static Vector[] Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Vector[]>(File.ReadAllText(file), Json)!;
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{Path.GetFileName(file)}: {problem.Message}", problem);
        }
    }
}
