using FundCalc.Faults.Tests.Support;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>The suite against a master with replicas and Sentinels.</summary>
public sealed class SentinelTests(SentinelFixture sentinel) : ReplicatedRedisSuite(sentinel), IClassFixture<SentinelFixture>;
