using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>Streams (encrypted ones, for instance) as pipes.</summary>
public static class StreamConnection
{
    /// <summary>A stream as a pair of pipes, with the same options for both.</summary>
    /// <param name="stream">The stream; disposing the pair disposes it.</param>
    /// <param name="pipeOptions">Thresholds, buffers and schedulers; null for the default.</param>
    /// <param name="name">A name for people; null for none.</param>
    /// <returns>The running pair.</returns>
    public static IDuplexPipe GetDuplex(Stream stream, PipeOptions? pipeOptions = null, string? name = null) =>
        new StreamPipe(stream, pipeOptions, pipeOptions, reads: true, writes: true, name);

    /// <summary>A stream as a pair of pipes.</summary>
    /// <param name="stream">The stream; disposing the pair disposes it.</param>
    /// <param name="sendPipeOptions">Thresholds, buffers and schedulers of the output; null for the default.</param>
    /// <param name="receivePipeOptions">Thresholds, buffers and schedulers of the input; null for the default.</param>
    /// <param name="name">A name for people; null for none.</param>
    /// <returns>The running pair.</returns>
    public static IDuplexPipe GetDuplex(
        Stream stream, PipeOptions? sendPipeOptions, PipeOptions? receivePipeOptions, string? name = null) =>
        new StreamPipe(stream, sendPipeOptions, receivePipeOptions, reads: true, writes: true, name);

    /// <summary>A stream to read from, as a pipe.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="pipeOptions">Thresholds, buffers and schedulers; null for the default.</param>
    /// <param name="name">A name for people; null for none.</param>
    /// <returns>The reader.</returns>
    public static PipeReader GetReader(Stream stream, PipeOptions? pipeOptions = null, string? name = null) =>
        new StreamPipe(stream, null, pipeOptions, reads: true, writes: false, name).Input;

    /// <summary>A stream to write to, as a pipe.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="pipeOptions">Thresholds, buffers and schedulers; null for the default.</param>
    /// <param name="name">A name for people; null for none.</param>
    /// <returns>The writer.</returns>
    public static PipeWriter GetWriter(Stream stream, PipeOptions? pipeOptions = null, string? name = null) =>
        new StreamPipe(stream, pipeOptions, null, reads: false, writes: true, name).Output;
}
