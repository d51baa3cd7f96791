namespace FundCalc.Client.Replicas;

/// <summary>A connection to a replica, which streams share.</summary>
internal sealed class ReplicaConnection(Replica replica, FundCalcClient client)
{
    public Replica Replica => replica;

    public FundCalcClient Client => client;

    /// <summary>Streams that run on it; the <see cref="ReplicaSet"/>'s to count.</summary>
    public int Streams { get; set; }
}
