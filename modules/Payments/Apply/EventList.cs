using System.Text.Json;

namespace FamilyPlatform.Payments.Apply;

/// <summary>The list as it was given; each event is read when it is asked for.</summary>
internal sealed class EventList(IReadOnlyList<JsonElement> given)
{
    private readonly Dictionary<int, LedgerEvent> read = [];

    public int Count => given.Count;

    public LedgerEvent this[int index] => read.TryGetValue(index, out var known) ? known : read[index] = LedgerEvent.Read(given[index]);

    /// <exception cref="FormatException">When one of all events cannot be read.</exception>
    public void ReadAll()
    {
        foreach (var one in given) LedgerEvent.Read(one);
    }

    /// <summary>A chain goes on while its events are linked, and is left open where the events of its kind run out.</summary>
    public int EndOfChain(int start, out bool open)
    {
        var last = start;
        while (this[last].Creates && this[last].Has("linked"))
        {
            if (last + 1 == Count || this[last + 1].Kind != this[start].Kind)
            {
                open = true;
                return last + 1;
            }
            last++;
        }
        open = false;
        return last + 1;
    }

    /// <summary>So many events, and those that are linked to the last of them.</summary>
    public int EndOfPart(int start, int most)
    {
        var end = start;
        while (end < Count && end - start < most) end = EndOfChain(end, out _);
        return end;
    }

    public IEnumerable<LedgerEvent> Between(int start, int end) => Enumerable.Range(start, end - start).Select(i => this[i]);
}
