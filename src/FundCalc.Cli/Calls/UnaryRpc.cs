using FundCalc.Cli.Input;
using FundCalc.Client;
using FundCalc.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace FundCalc.Cli.Calls;

/// <summary>An rpc with one request and one reply, known by its name: a request's JSON goes to it without code of its own.</summary>
internal sealed class UnaryRpc
{
    private static readonly UnaryRpc[] All = [.. new[] { ValuationReflection.Descriptor, NavReflection.Descriptor, FeesReflection.Descriptor, PricesReflection.Descriptor }
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .Where(method => !method.IsClientStreaming && !method.IsServerStreaming)
        .Select(method => new UnaryRpc(method))];

    private readonly MethodDescriptor descriptor;
    private readonly Method<IMessage, IMessage> method;

    private UnaryRpc(MethodDescriptor descriptor)
    {
        this.descriptor = descriptor;
        method = new Method<IMessage, IMessage>(
            MethodType.Unary,
            descriptor.Service.FullName,
            descriptor.Name,
            Marshallers.Create<IMessage>(message => message.ToByteArray(), descriptor.InputType.Parser.ParseFrom),
            Marshallers.Create<IMessage>(message => message.ToByteArray(), descriptor.OutputType.Parser.ParseFrom));
    }

    /// <summary>The rpcs by their short names, for help.</summary>
    public static string Names => string.Join(", ", All.Select(rpc => rpc.descriptor.Name));

    /// <summary>Its reply's type.</summary>
    public MessageDescriptor Reply => descriptor.OutputType;

    /// <summary>Whether it can explain its figures.</summary>
    public bool Explains => descriptor.InputType.FindFieldByName("explain") is not null;

    /// <summary>Finds an rpc by its full name (fundcalc.v1.FeeService/AccrueFees) or its own (AccrueFees).</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static UnaryRpc Find(string name)
        => Array.Find(All, rpc => string.Equals(rpc.descriptor.Name, name, StringComparison.Ordinal) || string.Equals(rpc.method.FullName, "/" + name, StringComparison.Ordinal))
            ?? throw new InputException($"'{name}' is no rpc with one request and one reply. There are: {Names}.");

    /// <summary>Sends a request.</summary>
    /// <param name="client">The service.</param>
    /// <param name="json">The request in the contract's JSON.</param>
    /// <param name="name">Where it comes from, for errors.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="explain">True: asks for an explanation whatever the request says; only where <see cref="Explains"/>.</param>
    /// <exception cref="InputException">The text is not the JSON of the rpc's request.</exception>
    /// <exception cref="FundCalcException">The service refused the request.</exception>
    public async Task<IMessage> CallAsync(FundCalcClient client, string json, string name, CancellationToken cancellationToken, bool explain = false)
    {
        IMessage request = JsonRequest.Parse(descriptor.InputType, json, name);
        if (explain)
        {
            descriptor.InputType.FindFieldByName("explain").Accessor.SetValue(request, true);
        }

        return await client.Invoker.AsyncUnaryCall(method, host: null, new CallOptions(cancellationToken: cancellationToken), request);
    }
}
