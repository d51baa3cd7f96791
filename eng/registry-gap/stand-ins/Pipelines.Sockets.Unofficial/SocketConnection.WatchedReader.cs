using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

public sealed partial class SocketConnection
{
    /// <summary>The input, which tells the connection when its reader wants no more.</summary>
    private sealed class WatchedReader(PipeReader inner, SocketConnection connection) : PipeReader
    {
        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
            inner.ReadAsync(cancellationToken);

        public override Task CopyToAsync(PipeWriter destination, CancellationToken cancellationToken = default) =>
            inner.CopyToAsync(destination, cancellationToken);

        public override Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default) =>
            inner.CopyToAsync(destination, cancellationToken);

        public override void Complete(Exception? exception = null)
        {
            connection.OnInputReaderCompleted();
            inner.Complete(exception);
        }

        public override ValueTask CompleteAsync(Exception? exception = null)
        {
            connection.OnInputReaderCompleted();
            return inner.CompleteAsync(exception);
        }

        protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumSize, CancellationToken cancellationToken) =>
            inner.ReadAtLeastAsync(minimumSize, cancellationToken);
    }
}
