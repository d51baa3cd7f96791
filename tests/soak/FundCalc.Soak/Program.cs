using FundCalc.Soak;

if (args.Contains("--help", StringComparer.Ordinal) || args.Contains("-h", StringComparer.Ordinal))
{
    Console.WriteLine(SoakOptions.Help);
    return 0;
}

try
{
    return new PropertySuite(SoakOptions.Parse(args), TextWriter.Synchronized(Console.Out)).Run() ? 0 : 1;
}
catch (FormatException wrong)
{
    Console.Error.WriteLine($"eng/soak: {wrong.Message}; see eng/soak --help");
    return 2;
}
