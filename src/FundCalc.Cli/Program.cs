using FundCalc.Cli;

return await CommandLine.RunAsync(args, Terminal.System());
