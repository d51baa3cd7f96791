using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;
using Question = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace FundCalc.Host.Reflection;

/// <summary>Answers the questions of the reflection interface. What is not known is an answer too, never the end of the stream.</summary>
internal sealed class ReflectionAnswers(DescriptorIndex index)
{
    private const int MaxShown = 80;

    /// <summary>The answer to one question.</summary>
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case Question.ListServices:
                response.ListServicesResponse = new ListServiceResponse { Service = { index.Services.Select(name => new ServiceResponse { Name = name }) } };
                break;
            case Question.FileByFilename:
                Files(response, index.FindFile(request.FileByFilename), request.FileByFilename);
                break;
            case Question.FileContainingSymbol:
                Files(response, index.FindSymbol(request.FileContainingSymbol), request.FileContainingSymbol);
                break;
            case Question.FileContainingExtension:
                // proto3 messages have no extensions.
                Files(response, null, request.FileContainingExtension.ContainingType);
                break;
            case Question.AllExtensionNumbersOfType when index.HasMessage(request.AllExtensionNumbersOfType):
                response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            case Question.AllExtensionNumbersOfType:
                Files(response, null, request.AllExtensionNumbersOfType);
                break;
            default:
                response.ErrorResponse = Error(StatusCode.InvalidArgument, "message_request must be given");
                break;
        }

        return response;
    }

    private static void Files(ServerReflectionResponse response, IReadOnlyList<ByteString>? files, string asked)
    {
        if (files is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, $"'{(asked.Length > MaxShown ? asked[..MaxShown] : asked)}' is not known");
            return;
        }

        response.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { files } };
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };
}
