using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FundCalc.RedisServers;

/// <summary>A connection in the Redis protocol (RESP2): one command at a time, answers as they are, no retries.</summary>
public sealed class RedisConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[16 << 10];
    private int _start;
    private int _end;

    private RedisConnection(TcpClient client, Stream stream) => (_client, _stream) = (client, stream);

    /// <summary>Connects to a port of the loopback.</summary>
    public static async Task<RedisConnection> OpenAsync(int port, ServerCertificates? certificates, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            if (certificates is null)
            {
                return new RedisConnection(client, client.GetStream());
            }

            var secured = new SslStream(client.GetStream());
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(certificates.Authority);
            var options = new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy };
            await secured.AuthenticateAsClientAsync(options, cancellationToken);
            return new RedisConnection(client, secured);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and reads its answer. An error of the server is a <see cref="RedisErrorException"/>, also inside a list.</summary>
    public async Task<RedisReply> RunAsync(IReadOnlyList<RedisArgument> arguments, CancellationToken cancellationToken)
    {
        using var command = new MemoryStream();
        Write(command, '*', arguments.Count);
        foreach (var argument in arguments)
        {
            Write(command, '$', argument.Bytes.Length);
            command.Write(argument.Bytes.Span);
            command.Write("\r\n"u8);
        }

        await _stream.WriteAsync(command.GetBuffer().AsMemory(0, (int)command.Length), cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private static void Write(MemoryStream command, char type, int number) =>
        command.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type}{number}\r\n")));

    private async Task<RedisReply> ReadAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken);
        var rest = line[1..];
        switch (line[0])
        {
            case '+' or ':':
                return new RedisReply(Encoding.UTF8.GetBytes(rest), null);
            case '-':
                throw new RedisErrorException(rest);
            case '$' or '*' when rest == "-1":
                return RedisReply.Nothing;
            case '$':
                var bytes = await ReadBytesAsync(int.Parse(rest, CultureInfo.InvariantCulture) + 2, cancellationToken);
                return new RedisReply(bytes[..^2], null);
            case '*':
                var items = new RedisReply[int.Parse(rest, CultureInfo.InvariantCulture)];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = await ReadAsync(cancellationToken);
                }

                return new RedisReply(null, items);
            default:
                throw new InvalidDataException($"Not an answer of a Redis server: '{line}'.");
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            var next = (char)await ReadByteAsync(cancellationToken);
            if (next == '\r')
            {
                await ReadByteAsync(cancellationToken); // \n
                return line.Length > 0 ? line.ToString() : throw new InvalidDataException("An empty line is no answer.");
            }

            line.Append(next);
        }
    }

    private async Task<byte[]> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        var read = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, read).CopyTo(bytes);
        _start += read;
        await _stream.ReadExactlyAsync(bytes.AsMemory(read), cancellationToken);
        return bytes;
    }

    private async ValueTask<byte> ReadByteAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = 0;
            _end = await _stream.ReadAsync(_buffer, cancellationToken);
            if (_end == 0)
            {
                throw new EndOfStreamException("The server closed the connection.");
            }
        }

        return _buffer[_start++];
    }
}
