namespace FundCalc.Client.Replicas;

/// <summary>One address of the service and what is known about it. Its numbers belong to the <see cref="ReplicaSet"/>.</summary>
/// <param name="name">The address, as a person reads it.</param>
/// <param name="connect">Makes a connection to it.</param>
internal sealed class Replica(string name, Func<FundCalcClient> connect) : IDisposable
{
    private ReplicaConnection? connection;

    public string Name => name;

    /// <summary>Streams that run there now.</summary>
    public int Streams { get; set; }

    /// <summary>Streams that broke since one of them last got somewhere.</summary>
    public int Failures { get; set; }

    /// <summary>Until when it asked to be left alone; a timestamp of the set's clock.</summary>
    public long NotBefore { get; set; }

    /// <summary>Whether the last look-up of names found it.</summary>
    public bool IsKnown { get; set; } = true;

    /// <summary>The connection for a new stream.</summary>
    public ReplicaConnection Connect()
    {
        connection ??= new ReplicaConnection(this, connect());
        connection.Streams++;
        return connection;
    }

    /// <summary>Takes a stream off its connection.</summary>
    /// <param name="left">The connection.</param>
    /// <param name="abandon">Whether new streams need another one: this one is open and silent, and would be used again.</param>
    public void Leave(ReplicaConnection left, bool abandon)
    {
        left.Streams--;
        if (abandon && left == connection)
        {
            connection = null;
        }

        if (left != connection && left.Streams == 0)
        {
            left.Client.Dispose();
        }
    }

    public void Dispose() => connection?.Client.Dispose();
}
