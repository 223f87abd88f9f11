using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Programs;

/// <summary>What a program may reach beyond its own tables. Shown to the manager before it is opened.</summary>
[Flags]
public enum Capability
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Post between its own ledger accounts and those its settings name.</summary>
    Ledger = 1,
    /// <summary>Send messages to families that are in the program.</summary>
    Messages = 2,
    /// <summary>Read the journal facts it declares, of families that agreed.</summary>
    Facts = 4,
    /// <summary>Ask for payments to vendors, schools and people out of its own ledger accounts; two people of the office let each go.</summary>
    Payables = 8,
    /// <summary>Take from people, on named days, what they agreed to.</summary>
    Debits = 16,
    /// <summary>Know the first names and families of a group's members while it serves the group.</summary>
    Groups = 32,
    /// <summary>Make links that open one page for whoever has them, without signing in.</summary>
    Links = 64,
}

/// <summary>The manifest: readable without running the program's code. The version is the assembly's.</summary>
/// <param name="id"><c>[a-z][a-z0-9_]{1,30}</c>; becomes schema and database role, so it never changes.</param>
/// <param name="name">Plain English name for staff.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ProgramAttribute(string id, string name) : Attribute
{
    /// <summary>Identifier; becomes schema <c>program_id</c>.</summary>
    public string Id { get; } = id;

    /// <summary>Plain English name for staff.</summary>
    public string Name { get; } = name;

    /// <summary>The Sdk major version it was written for; the host refuses another.</summary>
    public int Sdk { get; set; }

    /// <summary>What it may reach.</summary>
    public Capability Needs { get; set; }

    /// <summary>Journal fact codes it reads, separated by commas; empty for none.</summary>
    public string Facts { get; set; } = "";

    /// <summary>Ids of programs that must be open in a city before this one is, separated by commas; empty for none.</summary>
    public string Requires { get; set; } = "";

    /// <summary>Name of the partner who runs it, as its declaration says; empty when the organisation runs it.</summary>
    public string Partner { get; set; } = "";

    /// <summary>Names of the fields that a family may send to the partner, separated by commas, as the declaration's packet has them.</summary>
    public string Sends { get; set; } = "";
}

/// <summary>One resource that families can use: pure declaration, no input or output. Exactly one per assembly.</summary>
public abstract class ResourceProgram
{
    /// <summary>Name for families.</summary>
    public abstract LocalizedText Title { get; }

    /// <summary>One sentence for families: what it gives and what it asks.</summary>
    public abstract LocalizedText Summary { get; }

    /// <summary>The area whose colour and block it wears.</summary>
    public abstract Pages.Dye Dye { get; }

    /// <summary>What a family fills in to join; the host renders, validates and stores it.</summary>
    public virtual Form ApplicationForm => Form.Empty;

    /// <summary>Rules of the program in a city: dated, validated before they are saved.</summary>
    public virtual Form Settings => Form.Empty;

    /// <summary>States of an application and who may move it.</summary>
    public virtual Workflow Workflow => Workflow.Accepting;

    /// <summary>What runs by the clock, in each city's own zone.</summary>
    public virtual IReadOnlyList<Schedule> Schedules => [];

    /// <summary>Pages it adds.</summary>
    public virtual IReadOnlyList<PageLink> Pages => [];

    /// <summary>
    /// <see cref="Audience.Family"/>: families apply, and those inside reach its family pages. <see cref="Audience.Group"/>: there is no application;
    /// every member of a group it is open for reaches its group pages, and every family of the city its family pages.
    /// </summary>
    public virtual Audience JoinedBy => Audience.Family;

    /// <summary>Who runs it, where that is a partner; null when the organisation itself does.</summary>
    public virtual Partner? Partner => null;

    /// <summary>Calculations for the command line: <c>ID NAME FILE</c>. They know no family and no database.</summary>
    public virtual IReadOnlyList<Command> Commands => [];

    /// <summary>Names of the documents that families sign; the host shows, asks and keeps.</summary>
    public virtual IReadOnlyList<string> SignedDocuments => [];

    /// <summary>Checks settings that depend on each other, after each field was found valid by itself.</summary>
    /// <returns>Null when they can be saved; otherwise the sentence and field to show.</returns>
    public virtual Refusal? CheckSettings(Answers settings) => null;
}

/// <summary>Work by the clock.</summary>
/// <param name="Name">Lower-case words and dashes; stable, because runs are recorded under it.</param>
/// <param name="Cron">Quartz cron with seconds, read in the city's zone, like <c>0 0 6 1 * ?</c>.</param>
public sealed record Schedule(string Name, string Cron)
{
    /// <summary>What it is called where staff read when it ran; null for its name.</summary>
    public LocalizedText? Title { get; init; }
}

/// <summary>Who a page is for.</summary>
public enum Audience
{
    /// <summary>A family that is in the program.</summary>
    Family,
    /// <summary>A group.</summary>
    Group,
    /// <summary>The program manager of the city.</summary>
    Manager,
    /// <summary>The finance officer of the city.</summary>
    Finance,
    /// <summary>Whoever has a link that the program made, without signing in: see <see cref="Services.ILinks"/>.</summary>
    Link,
}

/// <summary>A calculation on the command line.</summary>
/// <param name="Name">Lower-case words and dashes.</param>
/// <param name="Summary">One line in English for <c>--help</c>.</param>
public sealed record Command(string Name, string Summary);

/// <summary>One page of a program.</summary>
/// <param name="Name">Lower-case words and dashes; part of the address.</param>
/// <param name="Title">Title in both languages.</param>
/// <param name="For">Who it is for; nobody else reaches it.</param>
public sealed record PageLink(string Name, LocalizedText Title, Audience For)
{
    /// <summary>False for a page that only makes sense for one item and is reached from another page.</summary>
    public bool Listed { get; init; } = true;
}
