using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace RegistryGap.Tests.References;

/// <summary>
/// Everything that the genuine packages refer to in an assembly that a stand-in may stand for is there, accessible, with the same
/// signature. This reads the files beside the tests: those that would run.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly string[] Targets =
        ["Grpc.Core.Api", "Grpc.Net.Common", "OpenTelemetry.Extensions.Hosting", "Pipelines.Sockets.Unofficial", "System.IO.Hashing"];

    /// <summary>Every assembly beside the tests with a reference to a target; among them the tests' own, with its generated code.</summary>
    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal))
            {
                using var assembly = new PEReader(File.OpenRead(file));
                if (!assembly.HasMetadata)
                {
                    continue;
                }

                var reader = assembly.GetMetadataReader();
                foreach (var target in Consumer.ReferencedAssemblies(reader).Intersect(Targets, StringComparer.Ordinal))
                {
                    pairs.Add(Consumer.Name(reader), target);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Core.Api")]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Net.Common")]
    [InlineData("Grpc.Net.Client", "Grpc.Core.Api")]
    [InlineData("Grpc.Net.Client", "Grpc.Net.Common")]
    [InlineData("Grpc.Net.Common", "Grpc.Core.Api")]
    [InlineData("RegistryGap.Tests", "Grpc.Core.Api")]
    [InlineData("RegistryGap.Tests", "OpenTelemetry.Extensions.Hosting")]
    [InlineData("StackExchange.Redis", "Pipelines.Sockets.Unofficial")]
    [InlineData("StackExchange.Redis", "System.IO.Hashing")]
    public void KnownConsumer_IsAmongThePairs(string consumer, string target) =>
        Assert.Contains(Pairs, pair => pair.SequenceEqual([consumer, target]));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Consumer_EveryReference_Resolves(string consumer, string target)
    {
        using var consumerFile = Open(consumer);
        using var targetFile = Open(target);

        var references = Consumer.References(consumerFile.GetMetadataReader(), target);
        var objections = Objections(references, targetFile.GetMetadataReader(), consumer);

        Assert.NotEmpty(references);
        Assert.True(objections.IsEmpty, string.Join(Environment.NewLine, objections));
    }

    [Theory]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Grpc.Net.Client")]
    [InlineData("StackExchange.Redis")]
    public void Consumer_EveryTypeLoads_AndEveryOverrideOverrides(string consumer)
    {
        // Loading checks that no abstract member of a base type or interface is left unimplemented.
        var types = Assembly.Load(consumer).GetTypes();
        var orphans = types
            .SelectMany(type => type.GetMethods(
                BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsVirtual && !method.Attributes.HasFlag(MethodAttributes.NewSlot))
            .Where(method => method.GetBaseDefinition() == method)
            .Select(method => $"{method.DeclaringType}::{method}");

        Assert.Empty(orphans);
    }

    [Fact]
    public void Reference_ToWhatIsThere_Resolves() =>
        Assert.Empty(ObjectionsTo("Metadata", "GetValue", parameter: "String", result: "String"));

    [Fact]
    public void Reference_ToAMissingMember_IsFound() =>
        Assert.Equal(
            "no such member: Grpc.Core.Metadata::GetNothing instance System.String (System.String)",
            Assert.Single(ObjectionsTo("Metadata", "GetNothing", parameter: "String", result: "String")));

    [Fact]
    public void Reference_ToAnotherSignature_IsFound() =>
        Assert.Equal(
            "no member of that signature: Grpc.Core.Metadata::GetValue instance System.String (System.Int32)",
            Assert.Single(ObjectionsTo("Metadata", "GetValue", parameter: "Int32", result: "String")));

    [Fact]
    public void Reference_ToAMissingType_IsFound() =>
        Assert.Equal("no such type: Grpc.Core.Nothing", ObjectionsTo("Nothing", "Get", parameter: "String", result: "String")[0]);

    [Fact]
    public void Reference_ToAnInaccessibleMember_IsFound() =>
        Assert.Equal(
            "the member is not accessible: Grpc.Core.ContextPropagationToken::.ctor instance System.Void ()",
            Assert.Single(ObjectionsTo("ContextPropagationToken", ".ctor", parameter: null, result: null)));

    private static ImmutableArray<string> Objections(
        ImmutableArray<Reference> references, MetadataReader target, string consumer)
    {
        var provider = new Provider(target, consumer);
        return [.. references.Select(provider.Objection).OfType<string>()];
    }

    private static PEReader Open(string assembly) =>
        new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));

    // An assembly made up for the purpose, with one reference into Grpc.Core.Api.
    private static ImmutableArray<string> ObjectionsTo(string type, string member, string? parameter, string? result)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(
            0, metadata.GetOrAddString("Synthetic.dll"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(
            metadata.GetOrAddString("Synthetic"), new Version(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(
            default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var api = metadata.AddAssemblyReference(
            metadata.GetOrAddString("Grpc.Core.Api"), new Version(2, 0, 0, 0), default, default, default, default);
        var parent = metadata.AddTypeReference(api, metadata.GetOrAddString("Grpc.Core"), metadata.GetOrAddString(type));
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(
            parameter is null ? 0 : 1,
            returned =>
            {
                if (result is null)
                {
                    returned.Void();
                }
                else
                {
                    returned.Type().PrimitiveType(Enum.Parse<PrimitiveTypeCode>(result));
                }
            },
            parameters =>
            {
                if (parameter is not null)
                {
                    parameters.AddParameter().Type().PrimitiveType(Enum.Parse<PrimitiveTypeCode>(parameter));
                }
            });
        metadata.AddMemberReference(parent, metadata.GetOrAddString(member), metadata.GetOrAddBlob(signature));
        var image = new BlobBuilder();
        new MetadataRootBuilder(metadata).Serialize(image, 0, 0);

        using var synthetic = MetadataReaderProvider.FromMetadataImage(image.ToImmutableArray());
        using var target = Open("Grpc.Core.Api");
        return Objections(
            Consumer.References(synthetic.GetMetadataReader(), "Grpc.Core.Api"), target.GetMetadataReader(), "Synthetic");
    }
}
