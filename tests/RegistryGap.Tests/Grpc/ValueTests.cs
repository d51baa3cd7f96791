using System.Text;
using Grpc.Core;
using Grpc.Core.Utils;

namespace RegistryGap.Tests.Grpc;

/// <summary>The API's values: options, status, exceptions, marshallers, methods, authentication.</summary>
public sealed class ValueTests
{
    [Fact]
    public void CallOptions_EachWith_ChangesOneAndKeepsTheOthers()
    {
        using var cancel = new CancellationTokenSource();
        var headers = new Metadata();
        var deadline = new DateTime(2026, 11, 21, 8, 0, 0, DateTimeKind.Utc);
        var write = new WriteOptions(WriteFlags.NoCompress);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var empty = default(CallOptions);

        var full = empty.WithHeaders(headers).WithDeadline(deadline).WithCancellationToken(cancel.Token)
            .WithWriteOptions(write).WithCredentials(credentials).WithWaitForReady();

        Assert.Same(headers, full.Headers);
        Assert.Equal(deadline, full.Deadline);
        Assert.Equal(cancel.Token, full.CancellationToken);
        Assert.Same(write, full.WriteOptions);
        Assert.Same(credentials, full.Credentials);
        Assert.True(full.IsWaitForReady);
        Assert.Null(full.PropagationToken);
        Assert.False(full.WithWaitForReady(false).IsWaitForReady);
        Assert.Null(empty.Headers);
        Assert.Null(empty.Deadline);
        Assert.False(empty.IsWaitForReady);
    }

    [Fact]
    public void Status_OfEachConstructor_KeepsWhatItWasGiven()
    {
        var cause = new IOException("cable");
        var status = new Status(StatusCode.Unavailable, "gone", cause);

        Assert.Equal(StatusCode.Unavailable, status.StatusCode);
        Assert.Equal("gone", status.Detail);
        Assert.Same(cause, status.DebugException);
        Assert.Equal("Status(StatusCode=\"NotFound\", Detail=\"x\")", new Status(StatusCode.NotFound, "x").ToString());
        Assert.Contains("cable", status.ToString(), StringComparison.Ordinal);
        Assert.Equal(StatusCode.OK, Status.DefaultSuccess.StatusCode);
        Assert.Equal(StatusCode.Cancelled, Status.DefaultCancelled.StatusCode);
        Assert.Equal("", Status.DefaultSuccess.Detail);
    }

    [Fact]
    public void StatusCodes_HaveTheNumbersOfTheWire()
    {
        const string Names =
            "OK Cancelled Unknown InvalidArgument DeadlineExceeded NotFound AlreadyExists PermissionDenied ResourceExhausted " +
            "FailedPrecondition Aborted OutOfRange Unimplemented Internal Unavailable DataLoss Unauthenticated";

        Assert.Equal(Names, string.Join(' ', Enumerable.Range(0, 17).Select(number => (StatusCode)number)));
        Assert.Equal(17, Enum.GetValues<StatusCode>().Length);
    }

    [Fact]
    public void RpcException_OfEachConstructor_KeepsWhatItWasGiven()
    {
        var status = new Status(StatusCode.Aborted, "lost");
        var trailers = new Metadata { { "k", "v" } };

        Assert.Same(Metadata.Empty, new RpcException(status).Trailers);
        Assert.Equal(status.ToString(), new RpcException(status).Message);
        Assert.Equal("own", new RpcException(status, "own").Message);
        Assert.Same(trailers, new RpcException(status, trailers).Trailers);
        Assert.Equal("own", new RpcException(status, trailers, "own").Message);
        Assert.Equal(StatusCode.Aborted, new RpcException(status).StatusCode);
        Assert.Throws<ArgumentNullException>(() => new RpcException(status, (Metadata)null!));
    }

    [Fact]
    public void Marshaller_OfArrayFunctions_AlsoWorksContextually()
    {
        var marshaller = Marshallers.Create(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);
        var written = new ArrayContext();

        marshaller.ContextualSerializer("fund", written);

        Assert.Equal("fund"u8.ToArray(), written.Payload);
        Assert.Equal("fund", marshaller.ContextualDeserializer(new PayloadContext(written.Payload!)));
        Assert.Equal("ü", Marshallers.StringMarshaller.Deserializer(Marshallers.StringMarshaller.Serializer("ü")));
    }

    [Fact]
    public void Marshaller_OfContextualFunctions_HasNoArrayFunctions()
    {
        var marshaller = Marshallers.Create<string>((_, context) => context.Complete([1]), _ => "read");

        Assert.Equal("read", marshaller.ContextualDeserializer(new PayloadContext([])));
        Assert.Throws<NotImplementedException>(() => marshaller.Serializer("x"));
        Assert.Throws<NotImplementedException>(() => marshaller.Deserializer([]));
    }

    [Fact]
    public void Method_FullName_IsThePathOfTheCall()
    {
        var strings = Marshallers.StringMarshaller;
        var method = new Method<string, string>(MethodType.ServerStreaming, "pkg.Service", "Do", strings, strings);

        Assert.Equal("/pkg.Service/Do", method.FullName);
        Assert.Equal("pkg.Service", method.ServiceName);
        Assert.Equal("Do", method.Name);
        Assert.Equal(MethodType.ServerStreaming, method.Type);
        Assert.Throws<ArgumentNullException>(() => new Method<string, string>(MethodType.Unary, null!, "Do", strings, strings));
        Assert.Throws<ArgumentNullException>(() => new Method<string, string>(MethodType.Unary, "s", "Do", null!, strings));
    }

    [Fact]
    public void ServiceDefinition_MethodAddedTwice_IsRefused()
    {
        var strings = Marshallers.StringMarshaller;
        var method = new Method<string, string>(MethodType.Unary, "s", "m", strings, strings);
        UnaryServerMethod<string, string> handler = (request, _) => Task.FromResult(request);
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(method, handler);

        Assert.Throws<ArgumentException>(() => builder.AddMethod(method, handler));
        Assert.NotNull(builder.Build());
        Assert.Throws<NotImplementedException>(() => new ServiceBinderBase().AddMethod(method, handler));
    }

    [Fact]
    public void AuthContext_GivesThePeerItsPropertiesAndTheirValues()
    {
        byte[] bytes = [0x61, 0x62];
        var name = AuthProperty.Create("x509_common_name", bytes);
        bytes[0] = 0;
        name.ValueBytes[1] = 0;
        var other = AuthProperty.Create("issuer", "root"u8.ToArray());
        var context = new AuthContext(
            "x509_common_name",
            new Dictionary<string, List<AuthProperty>>(StringComparer.Ordinal) { [name.Name] = [name], [other.Name] = [other] });

        Assert.True(context.IsPeerAuthenticated);
        Assert.Equal("x509_common_name", context.PeerIdentityPropertyName);
        Assert.Equal("ab", Assert.Single(context.PeerIdentity).Value);
        Assert.Equal([name, other], context.Properties);
        Assert.Same(other, Assert.Single(context.FindPropertiesByName("issuer")));
        Assert.Empty(context.FindPropertiesByName("none"));
    }

    [Fact]
    public void AuthContext_WithoutAPeer_IsNotAuthenticated()
    {
        var context = new AuthContext(null, []);

        Assert.False(context.IsPeerAuthenticated);
        Assert.Null(context.PeerIdentityPropertyName);
        Assert.Empty(context.PeerIdentity);
        Assert.Throws<ArgumentNullException>(() => new AuthContext(null, null!));
    }

    [Fact]
    public void Preconditions_ThrowWhatTheySay()
    {
        GrpcPreconditions.CheckArgument(true, "fine");
        GrpcPreconditions.CheckState(true);
        Assert.Equal("x", GrpcPreconditions.CheckNotNull("x"));
        Assert.Throws<ArgumentException>(() => GrpcPreconditions.CheckArgument(false));
        Assert.Equal("wrong", Assert.Throws<ArgumentException>(() => GrpcPreconditions.CheckArgument(false, "wrong")).Message);
        Assert.Equal("p", Assert.Throws<ArgumentNullException>(() => GrpcPreconditions.CheckNotNull((string?)null, "p")).ParamName);
        Assert.Throws<InvalidOperationException>(() => GrpcPreconditions.CheckState(false));
        Assert.Equal("bad", Assert.Throws<InvalidOperationException>(() => GrpcPreconditions.CheckState(false, "bad")).Message);
    }

    private sealed class ArrayContext : SerializationContext
    {
        public byte[]? Payload { get; private set; }

        public override void Complete(byte[] payload) => Payload = payload;
    }

    private sealed class PayloadContext(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => payload;
    }
}
