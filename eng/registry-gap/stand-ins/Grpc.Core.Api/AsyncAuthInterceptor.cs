namespace Grpc.Core;

/// <summary>Adds authentication entries to the headers of an outgoing call, once per call.</summary>
/// <param name="context">Which service and method the call goes to.</param>
/// <param name="metadata">The headers to add entries to.</param>
/// <returns>A task that ends when the entries are there; the call waits for it.</returns>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
