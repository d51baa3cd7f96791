using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FundCalc.Cli.Input;
using FundCalc.Client;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Cli.Commands;

/// <summary>The options that several commands share.</summary>
internal static class Options
{
    private const string DefaultTarget = "http://127.0.0.1:8080";

    /// <summary>The service's address.</summary>
    public static Option<Uri> Target() => new("--target")
    {
        Description = "Where the service listens.",
        HelpName = "http://HOST:PORT",
        DefaultValueFactory = _ => new Uri(DefaultTarget),
        CustomParser = result => ParseAddress(result, result.Tokens[0].Value),
    };

    /// <summary>The service's addresses, for a batch that may use several.</summary>
    public static Option<Uri[]> Targets() => new("--target")
    {
        Description = "Where the service listens; several replicas separated by commas, or the option several times. A host name stands for all its addresses.",
        HelpName = "http://HOST:PORT,...",
        DefaultValueFactory = _ => [new Uri(DefaultTarget)],
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(text => ParseAddress(result, text)).OfType<Uri>()],
    };

    /// <summary>Whether the reply is printed as JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print the reply in the contract's JSON instead of tables." };

    /// <summary>Whether an existing file may be replaced.</summary>
    public static Option<bool> Force() => new("--force") { Description = "Replace the output file if it exists." };

    /// <summary>A request in the contract's JSON.</summary>
    public static Argument<string> Request(string message) => new("FILE") { Description = $"A {message} in the contract's JSON (proto3 JSON); '-' for standard input." };

    /// <summary>An option whose values are an enum's short names; the unspecified value where it is not given.</summary>
    public static Option<T> Of<T>(string name, string prefix, string description)
        where T : struct, System.Enum
        => new(name)
        {
            Description = $"{description} One of: {string.Join(", ", EnumNames.All<T>(prefix))}.",
            HelpName = name.TrimStart('-').ToUpperInvariant(),
            CustomParser = result => ParseEnum<T>(result, name, prefix),
        };

    /// <summary>A calendar day.</summary>
    public static Option<Date> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (text.Split('-') is [{ Length: 4 } year, { Length: 2 } month, { Length: 2 } day]
                && Whole(year, out int y) && Whole(month, out int m) && Whole(day, out int d))
            {
                // Whether there is such a day is the service's to judge.
                return new Date { Year = y, Month = m, Day = d };
            }

            result.AddError($"{name} '{text}' is no day: it is written YYYY-MM-DD.");
            return null;
        },
    };

    /// <summary>An instant.</summary>
    public static Option<Timestamp?> Instant(string description) => new("--as-of")
    {
        Description = description,
        HelpName = "YYYY-MM-DDTHH:MM:SSZ",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant))
            {
                return Timestamp.FromDateTimeOffset(instant);
            }

            result.AddError($"--as-of '{text}' is no instant: it is written YYYY-MM-DDTHH:MM:SSZ.");
            return null;
        },
    };

    /// <summary>A span of time.</summary>
    public static Option<Duration?> Age(string name, string description) => new(name)
    {
        Description = $"{description} A whole number of seconds, minutes, hours or days: 90s, 15m, 24h, 5d.",
        HelpName = "AGE",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            int seconds = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
            if (seconds > 0 && Whole(text[..^1], out int count))
            {
                // How much is too much is the service's to judge.
                return new Duration { Seconds = (long)count * seconds };
            }

            result.AddError($"{name} '{text}' is no age: it is a whole number and s, m, h or d, as in 24h.");
            return null;
        },
    };

    /// <summary>Price kinds, best first.</summary>
    public static Option<PriceKind[]> Kinds(string name, string description) => new(name)
    {
        Description = $"{description} Of: {string.Join(", ", EnumNames.All<PriceKind>("PRICE_KIND_"))}.",
        HelpName = "KIND,KIND...",
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(kind => ParseKind(result, name, kind))],
    };

    /// <summary>A client of the service that the command line names.</summary>
    public static FundCalcClient Client(ParseResult parsed, Option<Uri> target, Terminal terminal)
        => new(parsed.GetRequiredValue(target), time: terminal.Time);

    private static Uri? ParseAddress(ArgumentResult result, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        result.AddError($"--target '{text}' is no address: it starts with http:// or https://.");
        return null;
    }

    private static bool Whole(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static PriceKind ParseKind(ArgumentResult result, string name, string text)
    {
        if (!EnumNames.TryParse(text, "PRICE_KIND_", out PriceKind kind))
        {
            result.AddError($"{name} '{text}' is none of: {string.Join(", ", EnumNames.All<PriceKind>("PRICE_KIND_"))}.");
        }

        return kind;
    }

    private static T ParseEnum<T>(ArgumentResult result, string name, string prefix)
        where T : struct, System.Enum
    {
        string text = result.Tokens[0].Value;
        if (!EnumNames.TryParse(text, prefix, out T value))
        {
            result.AddError($"{name} '{text}' is none of: {string.Join(", ", EnumNames.All<T>(prefix))}.");
        }

        return value;
    }
}
