using System.Net.Sockets;
using FundCalc.Client.Replicas;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Client.Batch;

/// <summary>Fixes the prices that a batch needs in one snapshot, a piece upon the other.</summary>
internal sealed class PriceFixer(ReplicaSet replicas, Backoff backoff, TimeProvider time)
{
    // The service's limit of instruments in one call.
    private const int PieceInstruments = 100_000;

    // Nothing is lost when it fails, and a wrong address should soon be seen to be one.
    private const int Attempts = 4;

    /// <summary>The settings with the digest of the snapshot, and with the instant as of which it was made unless they name one.</summary>
    public async Task<RevaluationSettings> FixAsync(RevaluationSettings settings, PriceNeeds needs, CancellationToken cancellationToken)
    {
        RevaluationSettings result = settings.Clone();
        result.Prices ??= new PriceSelection();
        Timestamp? asked = result.Prices.ValuationInstant;
        IReadOnlyList<string> instruments = needs.Instruments;
        var taken = 0;
        do
        {
            var request = new CreateSnapshotRequest { ValuationInstant = asked, ParentDigest = result.Prices.SnapshotDigest };
            request.InstrumentIds.Add(instruments.Skip(taken).Take(PieceInstruments));
            taken += PieceInstruments;
            if (taken >= instruments.Count)
            {
                request.Conversion = new SnapshotConversion { BaseCurrency = settings.BaseCurrency, PivotCurrency = result.Prices.PivotCurrency, Currencies = { needs.Currencies } };
            }

            CreateSnapshotResponse reply = await CallAsync(request, cancellationToken);
            (result.Prices.SnapshotDigest, result.Prices.ValuationInstant) = (reply.SnapshotDigest, reply.FixedInstant);
        }
        while (taken < instruments.Count);

        return result;
    }

    private async Task<CreateSnapshotResponse> CallAsync(CreateSnapshotRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            Exception? broken = null;
            ReplicaConnection? connection = null;
            try
            {
                (connection, TimeSpan wait) = await replicas.TakeAsync(cancellationToken);
                await Task.Delay(wait, time, cancellationToken);
                CreateSnapshotResponse reply = await connection.Client.Prices.CreateSnapshotAsync(request, cancellationToken: cancellationToken);
                replicas.Works(connection.Replica);
                return reply;
            }
            catch (FundCalcException error) when (!cancellationToken.IsCancellationRequested && attempt < Attempts && BreakRules.IsBreak(error))
            {
                broken = error;
            }
            catch (SocketException error) when (attempt < Attempts)
            {
                broken = error;
            }
            catch (FundCalcException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            finally
            {
                if (connection is not null)
                {
                    replicas.Leave(connection, broken, backoff.Within((broken as FundCalcException)?.RetryAfter));
                }
            }

            await Task.Delay(backoff.Wait(attempt), time, cancellationToken);
        }
    }
}
