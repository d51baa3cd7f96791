namespace Grpc.Core;

/// <summary>
/// The part that all four call objects share: headers, status, trailers and disposal, either as plain delegates or as
/// delegates that receive a state object (which spares the transport a closure per call).
/// </summary>
internal readonly struct AsyncCallState
{
    private readonly object _responseHeaders;
    private readonly object _status;
    private readonly object _trailers;
    private readonly object _dispose;
    private readonly object? _state;
    private readonly bool _withState;

    public AsyncCallState(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
    {
        _responseHeaders = responseHeaders;
        _status = status;
        _trailers = trailers;
        _dispose = dispose;
        _state = null;
        _withState = false;
    }

    public AsyncCallState(
        Func<object, Task<Metadata>> responseHeaders,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object state)
    {
        _responseHeaders = responseHeaders;
        _status = status;
        _trailers = trailers;
        _dispose = dispose;
        _state = state;
        _withState = true;
    }

    public Task<Metadata> ResponseHeadersAsync() =>
        _withState ? ((Func<object, Task<Metadata>>)_responseHeaders)(_state!) : (Task<Metadata>)_responseHeaders;

    public Status GetStatus() => _withState ? ((Func<object, Status>)_status)(_state!) : ((Func<Status>)_status)();

    public Metadata GetTrailers() =>
        _withState ? ((Func<object, Metadata>)_trailers)(_state!) : ((Func<Metadata>)_trailers)();

    public void Dispose()
    {
        if (_withState)
        {
            ((Action<object>)_dispose)(_state!);
        }
        else
        {
            ((Action)_dispose)();
        }
    }
}
