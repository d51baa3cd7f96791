using FundCalc.Soak;
using FundCalc.Soak.Fuzz;
using FundCalc.Soak.Kills;
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
    var good = options.Suite switch
    {
        SoakOptions.ReplayOfSnapshots => await new ReplaySuite(options, output).RunAsync(),
        SoakOptions.Fuzz => await new FuzzSuite(options, output).RunAsync(),
        SoakOptions.Chaos => await ChaosSuite.RunAsync(options, output),
        SoakOptions.KillsOfReplicas => await new KillsSuite(new KillsOptions(options.Seed, options.Kills, options.Graceful), output).RunAsync(),
        _ => new PropertySuite(options, output).Run(),
    };
    return good ? 0 : 1;
}
catch (FormatException wrong)
{
    Console.Error.WriteLine($"eng/soak: {wrong.Message}; see eng/soak --help");
    return 2;
}
