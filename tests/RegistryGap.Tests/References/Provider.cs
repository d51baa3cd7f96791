using System.Reflection;
using System.Reflection.Metadata;

namespace RegistryGap.Tests.References;

/// <summary>What an assembly's metadata offers to another assembly.</summary>
internal sealed class Provider
{
    private readonly MetadataReader _reader;
    private readonly bool _seesInternals;
    private readonly Dictionary<string, TypeDefinitionHandle> _types;

    /// <summary>The offer of an assembly to the consumer of that name (which may be a friend that sees internals).</summary>
    public Provider(MetadataReader reader, string consumer)
    {
        _reader = reader;
        _seesInternals = Friends().Contains(consumer);
        _types = reader.TypeDefinitions.ToDictionary(handle => TypeNames.Of(reader, handle), StringComparer.Ordinal);
    }

    /// <summary>Why the reference does not resolve; null when it does.</summary>
    public string? Objection(Reference reference)
    {
        if (!_types.TryGetValue(reference.Type, out var handle))
        {
            return $"no such type: {reference}";
        }

        if (!IsVisible(handle))
        {
            return $"the type is not accessible: {reference}";
        }

        if (reference.Member is null)
        {
            return null;
        }

        var named = false;
        for (TypeDefinitionHandle? type = handle; type is not null; type = BaseType(type.Value))
        {
            foreach (var (name, signature, visible) in Members(type.Value))
            {
                if (!string.Equals(name, reference.Member, StringComparison.Ordinal))
                {
                    continue;
                }

                named = true;
                if (string.Equals(signature, reference.Signature, StringComparison.Ordinal))
                {
                    return visible ? null : $"the member is not accessible: {reference}";
                }
            }

            if (reference.Member is ".ctor")
            {
                break; // constructors are not inherited
            }
        }

        return named ? $"no member of that signature: {reference}" : $"no such member: {reference}";
    }

    private IEnumerable<(string Name, string Signature, bool Visible)> Members(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        foreach (var method in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            yield return (
                _reader.GetString(method.Name),
                TypeNames.Method(method.DecodeSignature(TypeNames.Instance, null)),
                IsVisible((FieldAttributes)(method.Attributes & MethodAttributes.MemberAccessMask)));
        }

        foreach (var field in type.GetFields().Select(_reader.GetFieldDefinition))
        {
            yield return (
                _reader.GetString(field.Name),
                field.DecodeSignature(TypeNames.Instance, null),
                IsVisible(field.Attributes & FieldAttributes.FieldAccessMask));
        }
    }

    // Fields and methods have the same numbers for accessibility.
    private bool IsVisible(FieldAttributes access) => access switch
    {
        FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem => true,
        FieldAttributes.Assembly or FieldAttributes.FamANDAssem => _seesInternals,
        _ => false,
    };

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                IsVisible(type.GetDeclaringType()),
            TypeAttributes.NotPublic => _seesInternals,
            TypeAttributes.NestedAssembly => _seesInternals && IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    private TypeDefinitionHandle? BaseType(TypeDefinitionHandle handle)
    {
        var parent = _reader.GetTypeDefinition(handle).BaseType;
        return parent.Kind == HandleKind.TypeDefinition && !parent.IsNil ? (TypeDefinitionHandle)parent : null;
    }

    private HashSet<string> Friends()
    {
        var friends = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in _reader.GetAssemblyDefinition().GetCustomAttributes().Select(_reader.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
            {
                continue;
            }

            var type = _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (type.Kind != HandleKind.TypeReference
                || TypeNames.Of(_reader, (TypeReferenceHandle)type) is not "System.Runtime.CompilerServices.InternalsVisibleToAttribute")
            {
                continue;
            }

            var value = _reader.GetBlobReader(attribute.Value);
            value.ReadUInt16(); // prolog
            friends.Add(value.ReadSerializedString()!.Split(',')[0]);
        }

        return friends;
    }
}
