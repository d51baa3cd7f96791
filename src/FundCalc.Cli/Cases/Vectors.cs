using System.Text.Json;
using FundCalc.Cli.Calls;
using FundCalc.Cli.Input;
using FundCalc.Client;
using Google.Protobuf;

namespace FundCalc.Cli.Cases;

/// <summary>Reads golden vectors and compares the service's replies with them.</summary>
internal static class Vectors
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads all files of a folder, by name.</summary>
    /// <exception cref="InputException">A file cannot be read or is no list of vectors, or there is none.</exception>
    public static async Task<IReadOnlyList<Vector>> ReadFolderAsync(string folder, Terminal terminal, CancellationToken cancellationToken)
    {
        List<Vector> vectors = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            vectors.AddRange(Parse(await JsonRequest.ReadTextAsync(file, terminal, cancellationToken), file));
        }

        return vectors.Count > 0 ? vectors : throw new InputException($"{folder} holds no vectors.");
    }

    /// <summary>Sends a vector's request.</summary>
    /// <returns>Null where the reply is the vector's; else what the service answered.</returns>
    /// <exception cref="InputException">The vector names no such rpc, or its request or reply is not that rpc's.</exception>
    public static async Task<string?> DifferenceAsync(Vector vector, FundCalcClient client, CancellationToken cancellationToken)
    {
        UnaryRpc rpc = UnaryRpc.Find(vector.Rpc);
        IMessage expected = JsonRequest.Parse(rpc.Reply, vector.Reply.GetRawText(), vector.Id);
        try
        {
            IMessage reply = await rpc.CallAsync(client, vector.Request.GetRawText(), vector.Id, cancellationToken);
            return reply.Equals(expected) ? null : JsonFormatter.Default.Format(reply);
        }
        catch (FundCalcException refused)
        {
            return Failures.Describe(refused);
        }
    }

    private static Vector[] Parse(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<Vector[]>(json, Json) ?? [];
        }
        catch (JsonException error)
        {
            throw new InputException($"{name} is no list of vectors: {error.Message}", error);
        }
    }
}
