using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.TestKit;

/// <summary>A page of a program as whoever comes meets it: staff at the desk of the city, families on their own side.</summary>
/// <param name="Page">Its name.</param>
/// <param name="Item">Which of several things it is about.</param>
/// <param name="InGroup">On the group's side.</param>
internal sealed record PageDoor(Platform Platform, string Program, SiteId City, string Page, string Item = "", bool InGroup = false)
{
    public Task<Outcome<ProgramPage>> Read(Actor who) => who.IsStaff
        ? Platform.Send(new ViewDeskPage(Program, City, Page) { Item = Item }, who)
        : Platform.Send(new ViewProgramPage(Program, Page) { Item = Item, InGroup = InGroup }, who);

    /// <param name="key">The form's one-use key.</param>
    public Task<Outcome<Acted>> Act(Actor who, string action, string key, IReadOnlyDictionary<string, string> typed, IReadOnlyList<Upload> files) => who.IsStaff
        ? Platform.Send(new ActOnDeskPage(Program, City, Page, action, key, typed) { Item = Item, Uploads = files }, who)
        : Platform.Send(new ActOnPage(Program, Page, action, key, typed) { Item = Item, InGroup = InGroup, Uploads = files }, who);

    /// <summary>A file that the page offers.</summary>
    public Task<Outcome<PageFile>> Save(Actor who, string file) => who.IsStaff
        ? Platform.Send(new OpenDeskFile(Program, City, Page, Item, file), who)
        : Platform.Send(new OpenPageFile(Program, Page, Item, InGroup, file), who);
}
