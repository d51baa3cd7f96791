return await FundCalc.Host.FundCalcHost.RunAsync(args);
