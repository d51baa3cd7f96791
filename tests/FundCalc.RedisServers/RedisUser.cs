namespace FundCalc.RedisServers;

/// <summary>A user of a server.</summary>
/// <param name="Name">Its name; <c>default</c> for a server with a password and no user names.</param>
/// <param name="Password">Its password, without spaces.</param>
/// <param name="Rules">What it may do, as ACL rules; everything by default.</param>
public sealed record RedisUser(string Name, string Password, string Rules = "~* &* +@all");
