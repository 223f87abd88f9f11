using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using FamilyPlatform.Ui.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Ui;

/// <summary>Draws components the way a page does, without a server.</summary>
internal static class Rendering
{
    public static readonly Words Words = Words.Load([typeof(Words).Assembly]);

    public static Frame Frame(string language = "en", Shell shell = Shell.Family, Refusal? refusal = null, Dictionary<string, string>? typed = null) => new()
    {
        Words = Words,
        Language = language,
        Shell = shell,
        Path = "/programs/ida?x=1&y=2",
        Today = new(2026, 11, 17),
        Name = "Marisol Aguilar",
        AntiforgeryField = "__token",
        AntiforgeryToken = "token-value",
        FormKey = "abc",
        Refusal = refusal,
        Typed = typed ?? [],
        Rail = [new("/desk", "home", "Desk"), new("/desk/programs", "patch", "Programs")],
    };

    public static Task<string> Block(Block block, Frame? frame = null) => Blocks([block], frame);

    public static Task<string> Blocks(IReadOnlyList<Block> blocks, Frame? frame = null) =>
        Draw<Blocks>(frame ?? Frame(), new() { ["Items"] = blocks, ["ActionBase"] = "/programs/ida" });

    /// <summary>A component below the cascaded frame.</summary>
    public static Task<string> Draw<T>(Frame frame, Dictionary<string, object?> parameters) where T : IComponent =>
        Page<CascadingValue<Frame>>(new()
        {
            ["Value"] = frame,
            ["ChildContent"] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<T>(0);
                builder.AddMultipleAttributes(1, parameters!);
                builder.CloseComponent();
            }),
        });

    /// <summary>A component that needs no frame above it, such as a whole page.</summary>
    public static async Task<string> Page<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(parameters);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(given)).ToHtmlString());
    }
}
