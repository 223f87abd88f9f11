using System.Reflection;
using Autofac;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Tests.Core;
using MediatR;

namespace FamilyPlatform.Tests.Support;

/// <summary>Requests that only the tests of the pipeline send, beside the real modules.</summary>
internal sealed class TestModule : IModule
{
    public string Name => "test";

    // Nothing of the tests registers itself: other tests have handlers of their own.
    public Assembly Assembly => typeof(object).Assembly;

    public IReadOnlyList<Migration> Migrations => [];

    public void Register(ContainerBuilder services)
    {
        services.RegisterTypes(typeof(PipelineTests.SmallHandler)).AsClosedTypesOf(typeof(IRequestHandler<,>));
        services.RegisterType<PipelineTests.Listener>().As<ISubscriber>();
        services.RegisterTypes(typeof(ComposedPageTests.Before), typeof(ComposedPageTests.Breaks), typeof(ComposedPageTests.After)).As<IPageBlocks>();
    }
}
