namespace Grpc.Core;

/// <summary>An additional check of a server's certificate; called once per connection, from any thread.</summary>
/// <param name="context">The server's name and certificate.</param>
/// <returns>False refuses the connection.</returns>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
