namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>Random numbers that are the same on every machine and every version. Forks by name, so that a change in one life moves no other.</summary>
internal sealed class SplitMix
{
    private readonly ulong seed;
    private ulong state;

    public SplitMix(ulong seed) => this.seed = state = seed;

    public SplitMix Fork(string name)
    {
        var hash = seed ^ 14695981039346656037UL;
        foreach (var letter in name) hash = (hash ^ letter) * 1099511628211UL;
        return new SplitMix(hash);
    }

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Share() < probability;

    /// <summary>A whole number from the first to the last, both possible.</summary>
    public int Between(int first, int last) => first + (int)(Next() % (ulong)(last - first + 1));

    public double Within(double low, double high) => low + Share() * (high - low);

    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    /// <summary>An index by weight.</summary>
    public int Weighted(params ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (var weight in weights) total += weight;
        var at = Share() * total;
        for (var i = 0; i < weights.Length; i++)
        {
            if ((at -= weights[i]) < 0) return i;
        }

        return weights.Length - 1;
    }

    /// <summary>Around one, mostly close to it: the sum of four even draws.</summary>
    public double Around(double spread) => 1 + (Share() + Share() + Share() + Share() - 2) * spread;
}
