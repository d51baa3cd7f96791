using System.Text;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Tests.Valuation;

namespace FundCalc.Calculation.Tests.Batch;

public sealed class InstrumentIndexTests
{
    [Fact]
    public void Find_IdsOfEveryLengthThatDifferInOneByte_FindsEachAndNoOther()
    {
        // For each length the id, and the same with each single byte changed: words that overlap, and middles that only long ids have.
        var ids = Enumerable.Range(1, 64).SelectMany(length => Enumerable.Range(-1, length + 1).Select(at => Id(length, at))).ToList();
        var index = new InstrumentIndex();
        var instruments = ids.ToDictionary(id => id, _ => Instrument(), StringComparer.Ordinal);
        foreach (var (id, instrument) in instruments)
        {
            Assert.Equal(-1, index.Find(Encoding.UTF8.GetBytes(id)));
            index.Add(Encoding.UTF8.GetBytes(id), instrument);
        }

        foreach (var (id, instrument) in instruments)
        {
            Assert.Same(instrument, index[index.Find(Encoding.UTF8.GetBytes(id))].Instrument);
        }

        Assert.Equal(-1, index.Find("b"u8[..0]));
        Assert.Equal(-1, index.Find(Encoding.UTF8.GetBytes(new string('a', 65))));
    }

    [Fact]
    public void Find_ManyInstruments_FindsEach()
    {
        var index = new InstrumentIndex();
        var instruments = Enumerable.Range(0, 50_000).Select(_ => Instrument()).ToArray();
        for (var i = 0; i < instruments.Length; i++)
        {
            index.Add(Encoding.UTF8.GetBytes($"INST-{i:D6}"), instruments[i]);
        }

        for (var i = 0; i < instruments.Length; i++)
        {
            Assert.Same(instruments[i], index[index.Find(Encoding.UTF8.GetBytes($"INST-{i:D6}"))].Instrument);
        }

        Assert.Equal(-1, index.Find("INST-050000"u8));
    }

    private static string Id(int length, int changed)
    {
        var id = new string('a', length).ToCharArray();
        if (changed >= 0)
        {
            id[changed] = 'b';
        }

        return new string(id);
    }

    private static PricedInstrument Instrument() => new(new SidedPrice(null), Samples.At(PricePolicy.Default), new SlotGroups());
}
