namespace FundCalc.RedisServers;

/// <summary>Another process took the port between the moment when it was found free and the start of the server.</summary>
internal sealed class PortTakenException(string message) : Exception(message);
