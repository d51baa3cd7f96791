namespace Grpc.Core;

/// <summary>The context of a server call, to hand on to calls that are made on its behalf. Only transports make one.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
