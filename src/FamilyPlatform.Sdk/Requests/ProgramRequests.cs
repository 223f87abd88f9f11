using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Sdk.Requests;

/// <summary>A question or order to one running program. Closed, sealed records of Sdk and BCL types only.</summary>
/// <typeparam name="TAnswer">An <see cref="Outcome{T}"/>.</typeparam>
public interface IProgramRequest<out TAnswer> : IRequest<TAnswer>
{
    /// <summary>Identifier of the program.</summary>
    string Program { get; }

    /// <summary>The city it is asked in.</summary>
    SiteId Site { get; }
}

/// <summary>Who looks at a page or acts on it.</summary>
/// <param name="For">In which part.</param>
/// <param name="Person">The person; null when the clock acts.</param>
/// <param name="Family">The family, on family pages.</param>
/// <param name="Group">The group, on group pages.</param>
/// <param name="Language"><c>en</c> or <c>es</c>.</param>
public sealed record Viewer(Audience For, PersonId? Person, FamilyId? Family, GroupId? Group, string Language)
{
    /// <summary>The person's given name; empty when nobody is signed in.</summary>
    public string GivenName { get; init; } = "";

    /// <summary>The key under which the program made the link, on link pages; empty elsewhere.</summary>
    public string Link { get; init; } = "";
}

/// <summary>One application as the program sees it.</summary>
/// <param name="Key">The application.</param>
/// <param name="Site">Its city.</param>
/// <param name="Family">The family.</param>
/// <param name="Person">The adult who applied.</param>
/// <param name="State">Current state of the workflow.</param>
/// <param name="Answers">What was filled in.</param>
/// <param name="On">The day it was sent.</param>
public sealed record Application(ApplicationKey Key, SiteId Site, FamilyId Family, PersonId Person, string State, Answers Answers, DateOnly On);

/// <summary>How well a program fits a family.</summary>
public enum FitKind
{
    /// <summary>It fits.</summary>
    Fits,
    /// <summary>Not yet; the reasons say what would change it.</summary>
    NotYet,
    /// <summary>The family has not written what the rule needs; nothing is assumed.</summary>
    NotEnough,
}

/// <summary>One reason, with the rule behind it.</summary>
/// <param name="Text">"…because your household of four earns less than…", in the reader's language.</param>
/// <param name="Source">The rule's source and year, short and in the reader's language: families read it too. Null when there is none.</param>
public sealed record FitReason(string Text, string? Source = null);

/// <summary>The answer to "does it fit".</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Reasons">Why.</param>
public sealed record Fit(FitKind Kind, IReadOnlyList<FitReason> Reasons);

/// <summary>"Does it fit this family?" Runs read-only, stores nothing, and never decides against anybody by itself.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family that asks.</param>
/// <param name="On">The day it is asked for.</param>
/// <param name="Language">Language of the reasons.</param>
public sealed record CheckEligibility(string Program, SiteId Site, FamilyId Family, DateOnly On, string Language) : IProgramRequest<Outcome<Fit>>;

/// <summary>An application was sent or moved; a refusal keeps it where it was.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Application">The application, already in its new state.</param>
/// <param name="From">State before; empty for a new one.</param>
/// <param name="By">Who moved it.</param>
public sealed record ApplicationMoved(string Program, SiteId Site, Application Application, string From, Mover By) : IProgramRequest<Outcome<Done>>;

/// <summary>What was done, for the person who did it.</summary>
/// <param name="Message">One sentence, shown on the page that follows.</param>
public sealed record Receipt(LocalizedText Message)
{
    /// <summary>The page of the program that follows, for the same audience; null for the page it was sent from.</summary>
    public string? Page { get; init; }

    /// <summary>The item of that page.</summary>
    public string Item { get; init; } = "";
}

/// <summary>An <see cref="ActionForm"/> was sent.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Page">The page it stands on.</param>
/// <param name="Action">Its action.</param>
/// <param name="Actor">Who sent it.</param>
/// <param name="Answers">Validated answers and hidden values.</param>
/// <param name="Key">Unique per form shown; the same when a phone sends twice. Use it as idempotency key.</param>
public sealed record Act(string Program, SiteId Site, string Page, string Action, Viewer Actor, Answers Answers, string Key)
    : IProgramRequest<Outcome<Receipt>>
{
    /// <summary>The item the page was opened for, as in <see cref="BuildPage.Item"/>.</summary>
    public string Item { get; init; } = "";
}

/// <summary>The clock calls.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Schedule">Name of the schedule.</param>
/// <param name="Due">The day it was due, in the city's zone. A repeat brings the same day: effects must be idempotent.</param>
public sealed record RunSchedule(string Program, SiteId Site, string Schedule, DateOnly Due) : IProgramRequest<Outcome<Done>>;

/// <summary>Blocks of one page.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Page">Name of the page.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="On">Today in the city.</param>
public sealed record BuildPage(string Program, SiteId Site, string Page, Viewer Viewer, DateOnly On) : IProgramRequest<Outcome<PageModel>>
{
    /// <summary>Which of several things the page is about, from the address (<c>?item=</c>): anybody can write anything there. Empty for none.</summary>
    public string Item { get; init; } = "";
}

/// <summary>What a program adds to a page that belongs to nobody: the family's home, the group's page, the manager's overview, the money page.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Page"><c>home</c>, <c>group</c>, <c>overview</c> or <c>money</c>.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="On">Today in the city.</param>
public sealed record BuildBlocks(string Program, SiteId Site, string Page, Viewer Viewer, DateOnly On) : IProgramRequest<Outcome<PageModel>>;

/// <summary>Values for a document template.</summary>
/// <param name="Title">Title of the document.</param>
/// <param name="Values">Plain values by name; lists are lists of such dictionaries.</param>
public sealed record DocumentModel(string Title, IReadOnlyDictionary<string, object?> Values);

/// <summary>Values of one document for one family.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Document">Name of the template.</param>
/// <param name="Viewer">Who reads it.</param>
/// <param name="On">Today in the city.</param>
public sealed record BuildDocument(string Program, SiteId Site, string Document, Viewer Viewer, DateOnly On) : IProgramRequest<Outcome<DocumentModel>>
{
    /// <summary>Which of several such documents, as in <see cref="BuildPage.Item"/>; each is signed by itself.</summary>
    public string Item { get; init; } = "";
}

/// <summary>A file that a program makes: a report, a letter's data, a file for a bureau.</summary>
/// <param name="Name">Plain ASCII file name with its ending.</param>
/// <param name="ContentType">Like <c>text/csv</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FileModel(string Name, string ContentType, IReadOnlyList<byte> Content);

/// <summary>A <see cref="DownloadLink"/> was followed. Answer only what the same page would show the same viewer.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Page">The page it stands on.</param>
/// <param name="File">Its name on the page.</param>
/// <param name="Viewer">Who asks.</param>
/// <param name="On">Today in the city.</param>
public sealed record BuildFile(string Program, SiteId Site, string Page, string File, Viewer Viewer, DateOnly On) : IProgramRequest<Outcome<FileModel>>
{
    /// <summary>The item of the page.</summary>
    public string Item { get; init; } = "";
}

/// <summary>What a calculation prints.</summary>
/// <param name="Output">Text for standard output.</param>
public sealed record Computed(string Output);

/// <summary>A calculation from the command line: a pure function of what it is given. The city is of no meaning.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">Zero.</param>
/// <param name="Command">Name of the declared command.</param>
/// <param name="Arguments">Arguments after the file, such as <c>--json</c>.</param>
/// <param name="Input">The file's text.</param>
public sealed record Compute(string Program, SiteId Site, string Command, IReadOnlyList<string> Arguments, string Input) : IProgramRequest<Outcome<Computed>>;

/// <summary>How soon a problem should be looked after.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Note,
    /// <summary>Something will stop working or is about to be missed.</summary>
    Soon,
    /// <summary>Families are affected.</summary>
    Now,
}

/// <summary>Something a member of staff can mend.</summary>
/// <param name="Code">Stable and tested, like <c>ida.no_budget</c>.</param>
/// <param name="Severity">How soon.</param>
/// <param name="What">What is wrong, naming no family.</param>
/// <param name="How">How it is mended.</param>
public sealed record Repair(string Code, Severity Severity, LocalizedText What, LocalizedText How)
{
    /// <summary>By when, or null.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The manager page of this program where it is mended, or null for its settings.</summary>
    public string? Page { get; init; }
}

/// <summary>What is to be mended.</summary>
/// <param name="Items">Most urgent first.</param>
public sealed record RepairList(IReadOnlyList<Repair> Items);

/// <summary>"What is to be mended in this city?" Asked for the manager's list.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="On">Today in the city.</param>
public sealed record FindRepairs(string Program, SiteId Site, DateOnly On) : IProgramRequest<Outcome<RepairList>>;

/// <summary>Something happened on the platform. At least once; the event id is the idempotency key.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="Event">What happened.</param>
public sealed record Heard(string Program, SiteId Site, PlatformEvent Event) : IProgramRequest<Outcome<Done>>;

/// <summary>One promise that is still open.</summary>
/// <param name="Family">To whom.</param>
/// <param name="Amount">How much; zero where it is not money.</param>
/// <param name="What">What, for staff and for the notice to the family.</param>
/// <param name="Until">Until when, or null.</param>
public sealed record Obligation(FamilyId Family, Money Amount, LocalizedText What, DateOnly? Until)
{
    /// <summary>The group it is promised to, where it is a group's; the family is then one of it or empty.</summary>
    public GroupId? Group { get; init; }
}

/// <summary>All open promises of a program in a city.</summary>
/// <param name="Items">The promises.</param>
public sealed record ObligationList(IReadOnlyList<Obligation> Items);

/// <summary>"What is promised, and to whom?" The host serves these to the end and shows them before any change.</summary>
/// <param name="Program">The program.</param>
/// <param name="Site">The city.</param>
/// <param name="On">Today in the city.</param>
public sealed record Obligations(string Program, SiteId Site, DateOnly On) : IProgramRequest<Outcome<ObligationList>>;
