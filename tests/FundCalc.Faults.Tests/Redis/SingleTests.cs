using FundCalc.Faults.Tests.Support;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>The suite against one redis-server.</summary>
public sealed class SingleTests(SingleFixture single) : RedisSuite(single), IClassFixture<SingleFixture>;
