using FundCalc.Host.Tests.Support;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace FundCalc.Host.Tests;

/// <summary>grpc.reflection.v1 and v1alpha, as tools without our protos ask them.</summary>
[Collection(HostTests.Name)]
public sealed class ReflectionTests(HostFixture fixture)
{
    private static readonly string[] Served =
    [
        "fundcalc.v1.FeeService", "fundcalc.v1.NavService", "fundcalc.v1.PriceService", "fundcalc.v1.ValuationService",
        "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
    ];

    [Fact]
    public async Task ListServices_NamesWhatIsServed()
    {
        var answer = Assert.Single(await AskAsync(new ServerReflectionRequest { Host = "here", ListServices = "" }));

        Assert.Equal(Served, answer.ListServicesResponse.Service.Select(service => service.Name), StringComparer.Ordinal);
        Assert.Equal(("here", "here"), (answer.ValidHost, answer.OriginalRequest.Host));
    }

    [Fact]
    public async Task FileContainingSymbol_OfEveryService_GivesACompleteSetOfFiles()
    {
        var answers = await AskAsync([.. Served.Select(service => new ServerReflectionRequest { FileContainingSymbol = service })]);

        foreach (var (service, answer) in Served.Zip(answers))
        {
            // Building fails where a file is missing, or comes before one that imports it.
            var files = FileDescriptor.BuildFromByteStrings(answer.FileDescriptorResponse.FileDescriptorProto.Reverse());
            Assert.Contains(service, files.SelectMany(file => file.Services).Select(found => found.FullName), StringComparer.Ordinal);
        }
    }

    [Theory]
    [InlineData("fundcalc.v1.Portfolio", "fundcalc/v1/valuation.proto")]
    [InlineData("fundcalc.v1.ValuationService.ValuePortfolio", "fundcalc/v1/valuation.proto")]
    [InlineData("fundcalc.v1.Portfolio.positions", "fundcalc/v1/valuation.proto")]
    [InlineData("fundcalc.v1.PortfolioResult.outcome", "fundcalc/v1/valuation.proto")]
    [InlineData("fundcalc.v1.DayCount", "fundcalc/v1/common.proto")]
    [InlineData("fundcalc.v1.DAY_COUNT_ACT_360", "fundcalc/v1/common.proto")]
    [InlineData("google.protobuf.Timestamp", "google/protobuf/timestamp.proto")]
    [InlineData("google.rpc.BadRequest.FieldViolation", "google/rpc/error_details.proto")]
    [InlineData("google.rpc.Status", "google/rpc/status.proto")]
    public async Task FileContainingSymbol_OfAnyKind_IsItsFile(string symbol, string file)
    {
        var answer = Assert.Single(await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol }));

        Assert.Equal(file, FileDescriptorProto.Parser.ParseFrom(answer.FileDescriptorResponse.FileDescriptorProto[0]).Name);
    }

    [Fact]
    public async Task FileByFilename_OfAnImport_IsThatFile()
    {
        var answer = Assert.Single(await AskAsync(new ServerReflectionRequest { FileByFilename = "google/protobuf/timestamp.proto" }));

        Assert.Equal("google.protobuf", FileDescriptorProto.Parser.ParseFrom(Assert.Single(answer.FileDescriptorResponse.FileDescriptorProto)).Package);
    }

    [Fact]
    public async Task Unknown_IsAnAnswerAndTheStreamGoesOn()
    {
        var answers = await AskAsync(
            new ServerReflectionRequest { FileByFilename = "no/such.proto" },
            new ServerReflectionRequest { FileContainingSymbol = "no.Such" },
            new ServerReflectionRequest { FileContainingSymbol = "fundcalc.pricesource.v1.PriceSourceService" },
            new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = "fundcalc.v1.Portfolio", ExtensionNumber = 1 } },
            new ServerReflectionRequest { AllExtensionNumbersOfType = "no.Such" },
            new ServerReflectionRequest(),
            new ServerReflectionRequest { AllExtensionNumbersOfType = "fundcalc.v1.Portfolio" });

        Assert.All(answers.Take(5), answer => Assert.Equal((int)StatusCode.NotFound, answer.ErrorResponse.ErrorCode));
        Assert.Equal((int)StatusCode.InvalidArgument, answers[5].ErrorResponse.ErrorCode);
        Assert.Equal("fundcalc.v1.Portfolio", answers[6].AllExtensionNumbersResponse.BaseTypeName);
    }

    [Fact]
    public async Task V1Alpha_AnswersAlike()
    {
        using var call = new V1Alpha.ServerReflection.ServerReflectionClient(fixture.Host.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new V1Alpha.ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(Served, call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name), StringComparer.Ordinal);

        await call.RequestStream.WriteAsync(new V1Alpha.ServerReflectionRequest { FileContainingSymbol = "fundcalc.v1.NavService" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("fundcalc/v1/nav.proto", FileDescriptorProto.Parser.ParseFrom(call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto[0]).Name);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task TurnedOff_IsNotServed()
    {
        await using var host = await RunningHost.StartAsync("--Reflection:Enabled=false");
        using var call = new ServerReflection.ServerReflectionClient(host.Channel).ServerReflectionInfo();

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    private async Task<List<ServerReflectionResponse>> AskAsync(params ServerReflectionRequest[] questions)
    {
        using var call = new ServerReflection.ServerReflectionClient(fixture.Host.Channel).ServerReflectionInfo();
        List<ServerReflectionResponse> answers = [];
        foreach (var question in questions)
        {
            await call.RequestStream.WriteAsync(question);
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            answers.Add(call.ResponseStream.Current);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
        return answers;
    }
}
