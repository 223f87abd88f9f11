using System.Collections.Concurrent;
using Autofac;
using MediatR;

namespace FamilyPlatform.Programs.Loading;

/// <summary>
/// MediatR's own mediator remembers every request type in statics for ever, which would pin a program. This one keeps what it
/// learns in the program's container, and goes with it.
/// </summary>
internal sealed class ProgramMediator(ILifetimeScope scope, ProgramMediator.Wrappers wrappers) : IMediator
{
    public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) =>
        ((Wrapper<TResponse>)wrappers.For(typeof(RequestWrapper<,>), request.GetType(), typeof(TResponse))).Handle(scope, request, cancellationToken);

    public Task Publish(object notification, CancellationToken cancellationToken = default) =>
        ((NotificationWrapper)wrappers.For(typeof(NotificationWrapper<>), notification.GetType())).Handle(scope, notification, cancellationToken);

    public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default) where TNotification : INotification =>
        Publish((object)notification, cancellationToken);

    internal sealed class Wrappers
    {
        private readonly ConcurrentDictionary<Type, object> made = new();

        public object For(Type open, Type key, params Type[] more) =>
            made.TryGetValue(key, out var wrapper) ? wrapper : made.GetOrAdd(key, Activator.CreateInstance(open.MakeGenericType([key, .. more]))!);
    }

    private abstract class Wrapper<TResponse>
    {
        public abstract Task<TResponse> Handle(ILifetimeScope scope, IRequest<TResponse> request, CancellationToken ct);
    }

    private sealed class RequestWrapper<TRequest, TResponse> : Wrapper<TResponse> where TRequest : IRequest<TResponse>
    {
        public override Task<TResponse> Handle(ILifetimeScope scope, IRequest<TResponse> request, CancellationToken ct)
        {
            RequestHandlerDelegate<TResponse> next = () => scope.Resolve<IRequestHandler<TRequest, TResponse>>().Handle((TRequest)request, ct);
            foreach (var behaviour in scope.Resolve<IEnumerable<IPipelineBehavior<TRequest, TResponse>>>().Reverse())
            {
                var inner = next;
                next = () => behaviour.Handle((TRequest)request, ct, inner);
            }
            return next();
        }
    }

    private abstract class NotificationWrapper
    {
        public abstract Task Handle(ILifetimeScope scope, object notification, CancellationToken ct);
    }

    private sealed class NotificationWrapper<TNotification> : NotificationWrapper where TNotification : INotification
    {
        public override async Task Handle(ILifetimeScope scope, object notification, CancellationToken ct)
        {
            foreach (var handler in scope.Resolve<IEnumerable<INotificationHandler<TNotification>>>())
                await handler.Handle((TNotification)notification, ct);
        }
    }
}
