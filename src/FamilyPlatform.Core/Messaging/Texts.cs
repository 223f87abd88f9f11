using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Core.Messaging;

/// <summary>Words in the actor's language, and refusals in words.</summary>
public sealed class Texts(Words words, ActorHolder holder)
{
    public string Language => holder.Actor.Language;

    public string T(string key, params ReadOnlySpan<(string Name, object? Value)> places) => words.Text(Language, key, places);

    /// <summary>A refusal whose sentence stands under <c>refusal.CODE</c>.</summary>
    public Refusal Refuse(string code, string? field = null, params ReadOnlySpan<(string Name, object? Value)> places) =>
        new(code, words.Text(Language, "refusal." + code, places), field);
}
