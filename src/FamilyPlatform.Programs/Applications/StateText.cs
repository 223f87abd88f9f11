using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Applications;

/// <summary>What a state of an application is called.</summary>
internal static class StateText
{
    /// <summary>In the reader's language. A version that came later may not know a state that an application once was in.</summary>
    public static string Said(this Workflow workflow, string state, Texts texts) =>
        workflow.Labels.TryGetValue(state, out var label) ? label.In(texts.Language) : texts.T("programs.state_before");

    /// <summary>Whether somebody is in as soon as the form is sent.</summary>
    public static bool JoinsAtOnce(this Workflow workflow) => workflow.Inside.Contains(workflow.Start);
}
