using System.Text;

namespace FundCalc.Cli.Tests.Support;

/// <summary>Runs the command in process and keeps what it wrote.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    // Nothing listens on the discard port of a machine of ours.
    public const string NobodyThere = "http://127.0.0.1:9";

    public static Task<CommandRun> OfAsync(params string[] args) => WithInputAsync("", args);

    public static async Task<CommandRun> WithInputAsync(string input, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(
            () => new MemoryStream(Encoding.UTF8.GetBytes(input)), output, TextWriter.Synchronized(error), OutIsTerminal: false, ErrorIsTerminal: false, TimeProvider.System);
        int code = await CommandLine.RunAsync(args, terminal);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Standard error as the one line that it must be.</summary>
    public string ErrorLine => Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
