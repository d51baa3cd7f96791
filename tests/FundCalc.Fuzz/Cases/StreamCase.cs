using FundCalc.V1;
using FundCalc.Fuzz.Wire;
using Google.Protobuf;

namespace FundCalc.Fuzz.Cases;

/// <summary>One stream of mutated messages, the same for the same seed and number.</summary>
/// <param name="Messages">The messages as bytes, the settings first.</param>
/// <param name="Mutated">How many of the first so many messages are mutations: one entry per message.</param>
public sealed record StreamCase(IReadOnlyList<byte[]> Messages, IReadOnlyList<bool> Mutated)
{
    private const int MaxMessages = 14;

    /// <summary>Makes a case.</summary>
    public static StreamCase Of(long seed, int number)
    {
        var random = new Random(unchecked((int)((seed * 1_000_003) + number) ^ (int)(seed >> 32)));
        var made = new RandomMessages(random);
        var mutator = new Mutator(random);
        List<byte[]> messages = [];
        List<bool> mutated = [];
        // Rarely the settings or the table: what is wrong there ends the stream before anything is valued.
        Add(made.Settings(), random.Next(12) == 0);
        foreach (var piece in made.Table())
        {
            Add(piece, random.Next(20) == 0);
        }

        for (var i = random.Next(1, MaxMessages); i > 0; i--)
        {
            Add(made.Portfolios(), random.Next(10) > 0);
        }

        if (random.Next(2) == 0)
        {
            var last = made.Portfolios();
            messages.Add(mutator.Damage(last.ToByteArray(), RevaluePortfoliosRequest.Descriptor));
            mutated.Add(true);
        }

        return new StreamCase(messages, mutated);

        void Add(RevaluePortfoliosRequest message, bool mutate)
        {
            var bytes = message.ToByteArray();
            messages.Add(mutate ? mutator.Soften(bytes, RevaluePortfoliosRequest.Descriptor) : bytes);
            mutated.Add(mutate);
        }
    }
}
