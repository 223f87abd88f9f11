using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Programs;

/// <summary>What programs are called in the actor's language, where something is told of them by their ids.</summary>
[Allow(Who.Inside)]
public sealed record ListProgramNames : IRequest<Outcome<ProgramNames>>;

/// <param name="ById">A program that does not run at the moment has its English name.</param>
public sealed record ProgramNames(IReadOnlyDictionary<string, string> ById)
{
    public string Of(string program) => ById.GetValueOrDefault(program, program);
}
