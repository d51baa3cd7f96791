using FundCalc.Faults.Tests.Support;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>The suite against Garnet.</summary>
public sealed class GarnetTests(GarnetFixture garnet) : RedisSuite(garnet), IClassFixture<GarnetFixture>;
