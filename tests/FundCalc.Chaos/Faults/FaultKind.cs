namespace FundCalc.Chaos.Faults;

/// <summary>What happens to the world.</summary>
internal enum FaultKind
{
    RedisKilled,
    RedisFrozen,
    RedisFlushed,
    RedisOutOfMemory,
    RedisEvicts,
    RedisValuesDamaged,
    RedisKeysDeleted,
    RedisClientsKilled,
    RedisWrongPassword,
    SourceSlow,
    SourceFailsHalf,
    SourceOtherInstrument,
    SourceNegative,
    SourceFuture,
    SourceDown,
    ReplicaRestarted,
}
