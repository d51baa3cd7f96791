using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace FundCalc.Cli.Input;

/// <summary>Reads a request in the contract's JSON from a file, or from standard input where the name is "-".</summary>
internal static class JsonRequest
{
    /// <exception cref="InputException">The file cannot be read, is too long, or is not the JSON of such a request.</exception>
    public static async Task<T> ReadAsync<T>(string path, Terminal terminal, CancellationToken cancellationToken)
        where T : IMessage<T>, new()
        => Parse<T>(await ReadTextAsync(path, terminal, cancellationToken), path);

    /// <exception cref="InputException">The text is not the JSON of such a message.</exception>
    public static T Parse<T>(string json, string name)
        where T : IMessage<T>, new()
        => (T)Parse(new T().Descriptor, json, name);

    /// <exception cref="InputException">The text is not the JSON of such a message.</exception>
    public static IMessage Parse(MessageDescriptor type, string json, string name)
    {
        try
        {
            return new JsonParser(JsonParser.Settings.Default).Parse(json, type);
        }
        catch (IOException error)
        {
            throw new InputException($"{name} is not the JSON of a {type.Name}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    /// <exception cref="InputException">The file cannot be read or is too long.</exception>
    public static async Task<string> ReadTextAsync(string path, Terminal terminal, CancellationToken cancellationToken)
    {
        await using Stream input = InputFile.Open(path, terminal);
        using var bytes = new MemoryStream();
        var chunk = new byte[81_920];
        while (await input.ReadAsync(chunk, cancellationToken) is var count and > 0)
        {
            if (bytes.Length + count > InputLimits.RequestBytes)
            {
                throw new InputException($"{path} is longer than {InputLimits.RequestBytes} bytes.");
            }

            await bytes.WriteAsync(chunk.AsMemory(0, count), cancellationToken);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
