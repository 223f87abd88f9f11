using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace FamilyPlatform.Core.Templates;

/// <summary>The one place that knows the template engine. Values are dictionaries, lists and plain values; output is HTML-escaped.</summary>
public sealed class TemplateEngine
{
    private readonly IHandlebars html = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
    private readonly IHandlebars text = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = true });
    private readonly ConcurrentDictionary<(string, bool), HandlebarsTemplate<object, object>> compiled = new();

    /// <summary>For pages and e-mail: every value is escaped.</summary>
    /// <exception cref="TemplateProblem">The template does not parse, or names a value that is not there.</exception>
    public string Html(string template, IReadOnlyDictionary<string, object?> values) => Render(template, values, escape: true);

    /// <summary>For text messages.</summary>
    /// <exception cref="TemplateProblem">The template does not parse, or names a value that is not there.</exception>
    public string Text(string template, IReadOnlyDictionary<string, object?> values) => Render(template, values, escape: false);

    private string Render(string template, IReadOnlyDictionary<string, object?> values, bool escape)
    {
        try
        {
            // Staff edit templates, so the number of texts is unbounded; the cache is not.
            if (compiled.Count > 500) compiled.Clear();
            return compiled.GetOrAdd((template, escape), key => (key.Item2 ? html : text).Compile(key.Item1))(values);
        }
        catch (HandlebarsException problem)
        {
            throw new TemplateProblem(problem.Message);
        }
    }
}

/// <summary>A template that cannot be rendered, with the reason.</summary>
public sealed class TemplateProblem(string reason) : Exception(reason);
