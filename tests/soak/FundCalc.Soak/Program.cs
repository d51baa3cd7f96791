using FundCalc.Soak;
using FundCalc.Soak.Replay;

if (args is [HostProcess.Argument, .. var settings])
{
    return await HostProcess.ServeAsync(settings);
}

if (args.Contains("--help", StringComparer.Ordinal) || args.Contains("-h", StringComparer.Ordinal))
{
    Console.WriteLine(SoakOptions.Help);
    return 0;
}

try
{
    var options = SoakOptions.Parse(args);
    var output = TextWriter.Synchronized(Console.Out);
    return (options.Suite is SoakOptions.ReplayOfSnapshots ? await new ReplaySuite(options, output).RunAsync() : new PropertySuite(options, output).Run()) ? 0 : 1;
}
catch (FormatException wrong)
{
    Console.Error.WriteLine($"eng/soak: {wrong.Message}; see eng/soak --help");
    return 2;
}
