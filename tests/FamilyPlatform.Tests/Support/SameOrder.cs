using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(SameOrder))]
[assembly: TestCollectionOrderer(typeof(SameOrder))]

namespace FamilyPlatform.Tests.Support;

/// <summary>
/// An order that follows the names of the tests alone. The runner's own follows the folder of the clone too, so that a test that
/// leans on another's rows is green in one clone and red in the next. FP_ORDER=anything gives another order, to look for such tests.
/// </summary>
public sealed class SameOrder : ITestCaseOrderer, ITestCollectionOrderer
{
    private static readonly string Seed = Environment.GetEnvironmentVariable("FP_ORDER") ?? "";

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases) where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(one => Place(one.TestCaseDisplayName), StringComparer.Ordinal)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(one => Place(one.TestCollectionDisplayName), StringComparer.Ordinal)];

    /// <summary>A collection's name ends with an id which follows the folder: what comes before it counts.</summary>
    private static string Place(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Seed + name.Split(" (id: ")[0])));
}
