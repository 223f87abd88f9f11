using System.CommandLine;
using System.Text.Json;
using FamilyPlatform.Web;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Tests.CommandLine;

public sealed class CommandsTests
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly ProbeVerb serve = new("serve");
    private readonly ProbeVerb create = new("payouts create");

    [Fact]
    public async Task A_verb_of_two_words_gets_its_options()
    {
        Assert.Equal(0, await Run("payouts", "create", "run.txt", "--site", "Oakland", "--payday", "2026-11-20"));

        Assert.Equal(("run.txt", "Oakland", new DateOnly(2026, 11, 20)), create.Got);
        Assert.Equal("done\n", output.ToString());
    }

    [Fact]
    public async Task Without_a_verb_it_serves()
    {
        Assert.Equal(0, await Run("--data", "/tmp/x", "--site", "Fresno"));

        Assert.Equal("Fresno", serve.Got?.Site);
        Assert.Equal("/tmp/x", serve.DataPath);
    }

    [Fact]
    public async Task An_unknown_option_is_named()
    {
        Assert.Equal(ExitCode.Usage, await Run("payouts", "create", "run.txt", "--site", "Oakland", "--sight", "x"));

        Assert.Contains("Unknown option --sight.", errors.ToString());
        Assert.Null(create.Got);
    }

    [Theory]
    [InlineData("payout")]
    [InlineData("payouts")]
    [InlineData("payouts creat")]
    [InlineData("payouts create run.txt")]
    [InlineData("payouts create --site Oakland")]
    [InlineData("payouts create run.txt --site Oakland --payday soon")]
    public async Task What_was_typed_wrongly_runs_nothing(string line)
    {
        Assert.Equal(ExitCode.Usage, await Run(line.Split(' ')));

        Assert.NotEmpty(errors.ToString());
        Assert.Null(create.Got);
        Assert.Null(serve.Got);
    }

    [Theory]
    [InlineData("--help", "payouts")]
    [InlineData("payouts --help", "create")]
    [InlineData("payouts create --help", "--payday")]
    public async Task Help_is_everywhere_and_explains_the_exit_codes(string line, string mentioned)
    {
        Assert.Equal(0, await Run(line.Split(' ')));

        Assert.Contains(mentioned, output.ToString());
        Assert.Contains("Exit codes:", output.ToString());
        Assert.Null(create.Got);
    }

    [Fact]
    public async Task Machines_get_one_json_object_and_nothing_else()
    {
        Assert.Equal(0, await Run("payouts", "create", "run.txt", "--site", "Oakland", "--json"));

        Assert.Equal("Oakland", JsonDocument.Parse(output.ToString()).RootElement.GetProperty("site").GetString());
        Assert.Empty(errors.ToString());
    }

    [Fact]
    public async Task A_plain_error_is_one_sentence_with_its_exit_code()
    {
        create.Failure = new PlainError("The disk is full.", 3);

        Assert.Equal(3, await Run("payouts", "create", "run.txt", "--site", "Oakland"));
        Assert.Equal("The disk is full.\n", errors.ToString());
    }

    [Fact]
    public async Task A_plain_error_is_json_for_machines()
    {
        create.Failure = new PlainError("The disk is full.", 3);

        Assert.Equal(3, await Run("payouts", "create", "run.txt", "--site", "Oakland", "--json"));
        var told = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(("The disk is full.", 3), (told.GetProperty("error").GetString(), told.GetProperty("exitCode").GetInt32()));
    }

    [Fact]
    public async Task Anything_else_is_a_defect()
    {
        create.Failure = new InvalidOperationException("broken");

        Assert.Equal(ExitCode.Defect, await Run("payouts", "create", "run.txt", "--site", "Oakland"));
        Assert.Contains("InvalidOperationException: broken", errors.ToString());
    }

    private Task<int> Run(params string[] args) =>
        new Commands([serve, create], output, errors, terminal: false, TimeProvider.System).Run(args, CancellationToken.None);

    private sealed class ProbeVerb(string name) : IVerb
    {
        private readonly Argument<string> file = new("FILE");
        private readonly Option<string> site = new("--site") { Required = true };
        private readonly Option<DateOnly?> payday = new("--payday");

        public (string? File, string Site, DateOnly? Payday)? Got { get; private set; }

        public string? DataPath { get; private set; }

        public Exception? Failure { get; set; }

        public string Name => name;

        public string Summary => "Tries something";

        public IReadOnlyList<Argument> Arguments => name == "serve" ? [] : [file];

        public IReadOnlyList<Option> Options => [site, payday];

        public Task<int> Run(VerbContext context)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            Got = (name == "serve" ? null : context.Need(file), context.Need(site), context.Get(payday));
            DataPath = context.Data.Path;
            context.Say("done");
            context.Json(new { site = Got.Value.Site });
            return Task.FromResult(ExitCode.Done);
        }
    }
}
