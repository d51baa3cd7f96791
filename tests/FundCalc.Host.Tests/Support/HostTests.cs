namespace FundCalc.Host.Tests.Support;

/// <summary>The tests that share one host.</summary>
[CollectionDefinition(Name)]
public sealed class HostTests : ICollectionFixture<HostFixture>
{
    public const string Name = "host";
}
