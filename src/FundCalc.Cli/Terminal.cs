using System.Text;
using Spectre.Console;

namespace FundCalc.Cli;

/// <summary>Where a command reads and writes, so that tests can stand in for a person.</summary>
/// <param name="OpenInput">Opens standard input.</param>
/// <param name="Out">Standard output: what was asked for.</param>
/// <param name="Error">Standard error: errors and progress.</param>
/// <param name="OutIsTerminal">Whether a person reads standard output; decides colours and width.</param>
/// <param name="ErrorIsTerminal">Whether a person reads standard error; decides between a progress bar and plain lines.</param>
/// <param name="Time">The clock for rates and time left.</param>
internal sealed record Terminal(Func<Stream> OpenInput, TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, TimeProvider Time)
{
    // Wide enough for every table of ours; a file or a pipe has no width of its own.
    private const int PlainWidth = 120;

    /// <summary>The process's own streams. Results are UTF-8 with line feeds on every platform.</summary>
    public static Terminal System()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(
            Console.OpenStandardInput, Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, TimeProvider.System);
    }

    /// <summary>A console for tables and charts on standard output.</summary>
    public IAnsiConsole OutConsole() => Make(Out, OutIsTerminal);

    /// <summary>A console for the progress bar on standard error.</summary>
    public IAnsiConsole ErrorConsole() => Make(Error, ErrorIsTerminal);

    private static IAnsiConsole Make(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
        {
            console.Profile.Width = PlainWidth;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }
}
