using System.CommandLine;
using System.Globalization;
using FundCalc.Host;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc serve</c>: runs the service until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Its name: the host ends by its own rules, within its own grace time.</summary>
    public const string Name = "serve";

    public static Command Create()
    {
        var grpcPort = new Option<int?>("--grpc-port") { Description = "The port of gRPC (HTTP/2 without TLS); 0 takes a free one, which the log names. Default 8080.", HelpName = "PORT" };
        var httpPort = new Option<int?>("--http-port") { Description = "The port of HTTP/1.1 for health checks; 0 takes a free one. Default 8081.", HelpName = "PORT" };
        var address = new Option<string>("--address") { Description = "The IP address to listen on. Default 127.0.0.1, this machine only.", HelpName = "IP" };
        var settings = new Argument<string[]>("SETTING")
        {
            Description = "More settings of the host as --Section:Key=value; the environment (Section__Key) and appsettings.json count too.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new ExampleCommand(
            Name,
            "Run the service. Ctrl-C and SIGTERM stop it cleanly: calls in hand are finished within the grace time. Exit code 2 if it cannot start, with a message that names the setting.",
            "fundcalc serve",
            "fundcalc serve --grpc-port 0 --http-port 0",
            "fundcalc serve --address 0.0.0.0 --Listen:MaxConnections=200")
        {
            grpcPort, httpPort, address, settings,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] more = [.. parsed.GetValue(settings) ?? [], .. parsed.UnmatchedTokens];
            if (more.FirstOrDefault(token => !token.StartsWith("--", StringComparison.Ordinal) || !token.Contains(':', StringComparison.Ordinal) || !token.Contains('=', StringComparison.Ordinal)) is { } unknown)
            {
                throw new InputException($"'{unknown}' is neither an option of serve nor a setting written --Section:Key=value. See 'fundcalc serve --help'.");
            }

            return await FundCalcHost.RunAsync(
                [
                    .. Setting("Listen:GrpcPort", parsed.GetValue(grpcPort)?.ToString(CultureInfo.InvariantCulture)),
                    .. Setting("Listen:HttpPort", parsed.GetValue(httpPort)?.ToString(CultureInfo.InvariantCulture)),
                    .. Setting("Listen:Address", parsed.GetValue(address)),
                    .. more,
                ],
                cancellationToken);
        });
        return command;
    }

    private static string[] Setting(string name, string? value) => value is null ? [] : [$"--{name}={value}"];
}
