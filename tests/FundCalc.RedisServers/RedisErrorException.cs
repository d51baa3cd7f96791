namespace FundCalc.RedisServers;

/// <summary>The server answered with an error, whose text the message is.</summary>
public sealed class RedisErrorException(string message) : Exception(message);
