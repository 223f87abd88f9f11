using System.Text.RegularExpressions;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.MessagePage;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Families.SignUp;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Families;

/// <summary>Steps that several tests of families share.</summary>
internal static partial class FamilySteps
{
    /// <summary>The code in the newest message to a contact, as its owner reads it.</summary>
    public static async Task<string> CodeFor(this PlatformFixture platform, string contact) =>
        SixNumbers().Match((await platform.Send(new ListMessages(contact), Actor.Stranger)).Value.Messages[0].Body).Value;

    public static Task<Actor> ActorOf(this PlatformFixture platform, string token) =>
        new ActorLoader(platform.Installation, platform.Clock).ByToken(token, TestContext.Current.CancellationToken);

    /// <summary>Joins with a new contact, from typing it to the session.</summary>
    public static async Task<(Actor Actor, string Token)> SignedIn(
        this PlatformFixture platform, string contact, string name = "Ana", string surname = "", string invitation = "", string home = "")
    {
        var carried = (await platform.Send(new SendCode(contact, "9.9.9.9", "", invitation), Actor.Stranger)).Value.Carried;
        var entered = (await platform.Send(new EnterCode(carried, await platform.CodeFor(contact)), Actor.Stranger)).Value;
        var token = entered.Token ?? (await platform.Send(new JoinFamily(entered.Carried!, name, surname, "oakland", home), Actor.Stranger)).Value.Token;
        return (await platform.ActorOf(token), token);
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixNumbers();
}
