using Google.Protobuf;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace FundCalc.Host.Reflection;

/// <summary>Finds descriptors of files by their names and by the symbols that they define. Immutable, thread-safe.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly HashSet<string> _messages = new(StringComparer.Ordinal);

    /// <summary>An index of the files and of all that they import.</summary>
    /// <param name="services">The services that are served.</param>
    /// <param name="types">Files of types that replies carry inside of <c>google.protobuf.Any</c>.</param>
    public DescriptorIndex(IReadOnlyCollection<ServiceDescriptor> services, IEnumerable<FileDescriptor> types)
    {
        Services = [.. services.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (var file in services.Select(service => service.File).Concat(types))
        {
            Add(file);
        }
    }

    /// <summary>The full names of the services that are served, in ordinal order.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>A file and all that it imports, serialised, itself first and each before what it imports; null where it is not known.</summary>
    public IReadOnlyList<ByteString>? FindFile(string name) => _files.TryGetValue(name, out var file) ? WithImports(file) : null;

    /// <summary>The file that defines a message, enumeration, service, method, field, oneof or enumeration value, as <see cref="FindFile"/>.</summary>
    public IReadOnlyList<ByteString>? FindSymbol(string fullName) => _symbols.TryGetValue(fullName, out var file) ? WithImports(file) : null;

    /// <summary>Whether there is a message of this full name.</summary>
    public bool HasMessage(string fullName) => _messages.Contains(fullName);

    private static List<ByteString> WithImports(FileDescriptor file)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<ByteString> serialised = [];
        Append(file);
        serialised.Reverse();
        return serialised;

        void Append(FileDescriptor next)
        {
            if (seen.Add(next.Name))
            {
                foreach (var import in next.Dependencies)
                {
                    Append(import);
                }

                serialised.Add(next.SerializedData);
            }
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (var import in file.Dependencies)
        {
            Add(import);
        }

        foreach (var service in file.Services)
        {
            Define(service);
            Define(service.Methods);
        }

        AddMessages(file.MessageTypes);
        AddEnums(file.EnumTypes);
    }

    private void AddMessages(IEnumerable<MessageDescriptor> messages)
    {
        foreach (var message in messages)
        {
            Define(message);
            _messages.Add(message.FullName);
            Define(message.Fields.InDeclarationOrder());
            Define(message.Oneofs);
            AddEnums(message.EnumTypes);
            AddMessages(message.NestedTypes);
        }
    }

    private void AddEnums(IEnumerable<EnumDescriptor> enums)
    {
        foreach (var type in enums)
        {
            Define(type);
            // Values stand beside their enumeration, not inside it.
            var scope = type.FullName[..^type.Name.Length];
            foreach (var value in type.Values)
            {
                _symbols.TryAdd(scope + value.Name, type.File);
            }
        }
    }

    private void Define(IEnumerable<IDescriptor> descriptors)
    {
        foreach (var descriptor in descriptors)
        {
            Define(descriptor);
        }
    }

    private void Define(IDescriptor descriptor) => _symbols.TryAdd(descriptor.FullName, descriptor.File);
}
