using FamilyPlatform.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FamilyPlatform.Core.Pages;

/// <summary>A Razor component with its model. Every page component has a <c>Model</c> and a <c>Frame</c> parameter.</summary>
public sealed class View
{
    private readonly Type component;
    private readonly object? model;

    private View(Type component, object? model) => (this.component, this.model) = (component, model);

    public static View Of<TComponent>(object? model = null) where TComponent : IComponent => new(typeof(TComponent), model);

    internal IResult Result(Frame frame, int status)
    {
        Dictionary<string, object?> parameters = new() { ["Frame"] = frame };
        if (model is not null) parameters["Model"] = model;
        return new RazorComponentResult(component, parameters) { StatusCode = status, ContentType = "text/html; charset=utf-8" };
    }
}

/// <summary>A file to download.</summary>
/// <param name="ContentType">Its type.</param>
/// <param name="Name">The name it is saved under; null to show it in the browser.</param>
public sealed record FileAnswer(byte[] Content, string ContentType, string? Name);
