namespace FundCalc.Prices.Redis;

/// <summary>What became of an operation: a value, or a word for what went wrong.</summary>
internal readonly struct RedisAnswer<T>
{
    private readonly T? _value;

    private RedisAnswer(T? value, string? error) => (_value, Error) = (value, error);

    /// <summary>Why there is none; null where there is a value. See <see cref="RedisErrors"/>.</summary>
    public string? Error { get; }

    /// <summary>The value, where there is one.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"Redis did not answer: {Error}.");

    public static RedisAnswer<T> Of(T value) => new(value, null);

    public static RedisAnswer<T> Not(string error) => new(default, error);
}
