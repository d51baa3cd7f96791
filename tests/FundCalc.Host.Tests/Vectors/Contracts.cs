using System.Reflection;
using FundCalc.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>The unary rpcs of the contract by their full names, called by their descriptors: no code for each of them.</summary>
internal static class Contracts
{
    public static IReadOnlyList<FileDescriptor> Files { get; } = [.. typeof(Date).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<FileDescriptor>()
        .Where(file => string.Equals(file.Package, "fundcalc.v1", StringComparison.Ordinal))];

    private static readonly Dictionary<string, MethodDescriptor> Methods = Files
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .Where(method => !method.IsClientStreaming && !method.IsServerStreaming)
        .ToDictionary(method => $"{method.Service.FullName}/{method.Name}", StringComparer.Ordinal);

    public static IEnumerable<MethodDescriptor> Unary => Methods.Values;

    public static MethodDescriptor Method(string rpc) => Methods.TryGetValue(rpc, out var method) ? method : throw new InvalidDataException($"'{rpc}' is no unary rpc.");

    public static IMessage Parse(MessageDescriptor type, string json) => new JsonParser(JsonParser.Settings.Default).Parse(json, type);

    public static async Task<IMessage> CallAsync(ChannelBase channel, MethodDescriptor method, IMessage request)
    {
        var way = new Method<IMessage, IMessage>(
            MethodType.Unary,
            method.Service.FullName,
            method.Name,
            Marshallers.Create<IMessage>(message => message.ToByteArray(), method.InputType.Parser.ParseFrom),
            Marshallers.Create<IMessage>(message => message.ToByteArray(), method.OutputType.Parser.ParseFrom));
        return await channel.CreateCallInvoker().AsyncUnaryCall(way, host: null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30)), request);
    }
}
