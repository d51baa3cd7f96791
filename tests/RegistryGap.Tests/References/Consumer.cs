using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RegistryGap.Tests.References;

/// <summary>Reads from an assembly's metadata everything that it refers to in another assembly.</summary>
internal static class Consumer
{
    public static string Name(MetadataReader reader) => reader.GetString(reader.GetAssemblyDefinition().Name);

    public static ImmutableArray<string> ReferencedAssemblies(MetadataReader reader) =>
        [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];

    public static ImmutableArray<Reference> References(MetadataReader reader, string target)
    {
        var all = new HashSet<Reference>();
        foreach (var handle in reader.TypeReferences)
        {
            if (IsIn(reader, handle, target))
            {
                all.Add(new Reference(TypeNames.Of(reader, handle), null, null));
            }
        }

        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (DeclaringType(reader, member.Parent) is not { } type || !IsIn(reader, type, target))
            {
                continue;
            }

            var signature = member.GetKind() == MemberReferenceKind.Method
                ? TypeNames.Method(member.DecodeMethodSignature(TypeNames.Instance, null))
                : member.DecodeFieldSignature(TypeNames.Instance, null);
            all.Add(new Reference(TypeNames.Of(reader, type), reader.GetString(member.Name), signature));
        }

        return [.. all.OrderBy(reference => reference.ToString(), StringComparer.Ordinal)];
    }

    // The type whose member it is; of List<int>, that is List<T>. Null for types that are defined in the assembly itself.
    private static TypeReferenceHandle? DeclaringType(MetadataReader reader, EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeReference:
                return (TypeReferenceHandle)parent;
            case HandleKind.TypeSpecification:
                var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
                if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                {
                    return null; // members of arrays, which the run time makes
                }

                blob.ReadCompressedInteger(); // class or value type
                var generic = blob.ReadTypeHandle();
                return generic.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)generic : null;
            default:
                return null;
        }
    }

    private static bool IsIn(MetadataReader reader, TypeReferenceHandle handle, string target)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => IsIn(reader, (TypeReferenceHandle)scope, target),
            HandleKind.AssemblyReference => string.Equals(
                reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name), target, StringComparison.Ordinal),
            _ => false,
        };
    }
}
