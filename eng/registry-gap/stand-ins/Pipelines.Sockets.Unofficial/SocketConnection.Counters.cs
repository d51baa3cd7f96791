using System.ComponentModel;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pipelines.Sockets.Unofficial;

public sealed partial class SocketConnection
{
    /// <summary>Where bytes are at the moment, for people who look into a stall.</summary>
    /// <returns>The counters.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Browsable(false)]
    public Counters GetCounters()
    {
        long available;
        try
        {
            available = Socket.Available;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            available = 0;
        }

        return new Counters(available, Counters.GetPipeLength(_send), Counters.GetPipeLength(_receive));
    }

    /// <summary>Where bytes are at the moment; −1 for what cannot be told.</summary>
    public readonly struct Counters
    {
        internal Counters(long availableOnSocket, long waitingToBeSent, long waitingToBeRead)
        {
            BytesAvailableOnSocket = availableOnSocket;
            BytesWaitingToBeSent = waitingToBeSent;
            BytesWaitingToBeRead = waitingToBeRead;
        }

        /// <summary>Bytes that the system has and the input has not.</summary>
        public long BytesAvailableOnSocket { get; }

        /// <summary>Bytes in the output that the system has not taken.</summary>
        public long BytesWaitingToBeSent { get; }

        /// <summary>Bytes in the input that its reader has not taken.</summary>
        public long BytesWaitingToBeRead { get; }

        /// <summary>The number of bytes in a pipe.</summary>
        /// <param name="pipe">The pipe.</param>
        /// <returns>The number; −1 when this run time does not tell.</returns>
        public static long GetPipeLength(Pipe pipe)
        {
            ArgumentNullException.ThrowIfNull(pipe);
            try
            {
                return Length(pipe);
            }
            catch (MissingMethodException)
            {
                return -1;
            }
        }

        // Pipe knows its length but does not publish it.
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Length")]
        private static extern long Length(Pipe pipe);
    }
}
