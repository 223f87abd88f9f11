using FamilyPlatform.Core.Pages;

namespace FamilyPlatform.Web.Middleware;

/// <summary>A defect is logged by its type and place, never with what somebody wrote; the reader gets a calm page in both languages.</summary>
internal sealed class CalmErrors(RequestDelegate next, ILogger<CalmErrors> log)
{
    private const string Page = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Family Platform</title><link rel="stylesheet" href="/app.css"></head><body class="family"><main class="wrap"><section class="card">
        <h1>Something on our side did not work.</h1><p>What you had saved is safe. Please go back and try again.</p>
        <h2 lang="es">Algo de nuestro lado no funcionó.</h2><p lang="es">Lo que ya guardó está a salvo. Por favor regrese e intente otra vez.</p>
        <p><a href="/">Home · Inicio</a></p></section></main></body></html>
        """;

    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader went away.
        }
        catch (Exception problem)
        {
            log.LogError("{Method} {Route} failed: {Problem} at {Place}", http.Request.Method, http.GetEndpoint()?.DisplayName,
                problem.GetType().FullName + Code(problem), Place(problem));
            if (problem is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.DiskFull })
                log.LogError("The disk that holds the database is full; make room.");
            if (http.Response.HasStarted)
            {
                // Thrown on, the server would log it with its whole text.
                http.Abort();
                return;
            }
            http.Response.Clear();
            SecurityHeaders.Put(http);
            http.Response.StatusCode = 500;
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(Page);
        }
    }

    private static string? Place(Exception problem) =>
        problem.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("FamilyPlatform", StringComparison.Ordinal))?.Trim();

    private static string Code(Exception problem) => problem is Npgsql.PostgresException database
        ? $" {database.SqlState} {database.ConstraintName ?? database.Routine}" : "";
}
