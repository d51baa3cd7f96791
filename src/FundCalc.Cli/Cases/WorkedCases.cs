using System.Text.Json;
using System.Text.Json.Serialization;

namespace FundCalc.Cli.Cases;

/// <summary>Reads worked cases.</summary>
internal static class WorkedCases
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="InputException">The text is not a list of cases, or a case expects nothing.</exception>
    public static IReadOnlyList<WorkedCase> Parse(string json, string name)
    {
        WorkedCase[]? cases;
        try
        {
            cases = JsonSerializer.Deserialize<WorkedCase[]>(json, Json);
        }
        catch (JsonException error)
        {
            throw new InputException($"{name} is no list of worked cases: {error.Message}", error);
        }

        if (cases is null or [] || cases.Any(one => one.Expect.Count == 0))
        {
            throw new InputException($"{name} holds no case, or one that expects nothing.");
        }

        return cases;
    }
}
