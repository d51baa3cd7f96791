using FundCalc.RedisServers;

// A process that holds servers until it is killed, for the tests of what happens then: prints a line for each, its folder.
await using var redis = await RedisServer.StartNewAsync();
await using var garnet = await RedisServer.StartNewAsync(new RedisServerOptions { Program = ServerProgram.Garnet });
redis.Freeze();
Console.WriteLine(redis.Folder);
Console.WriteLine(garnet.Folder);
await Task.Delay(Timeout.Infinite);
