using System.CommandLine;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>One thing an operator can ask for.</summary>
internal interface IVerb
{
    /// <summary>One word to three: "serve", "payouts create", "programs keys make".</summary>
    string Name { get; }

    string Summary { get; }

    IReadOnlyList<Argument> Arguments => [];

    IReadOnlyList<Option> Options => [];

    /// <summary>Answers with an <see cref="ExitCode"/>.</summary>
    Task<int> Run(VerbContext context);
}
