package org.eventyay.live;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One entry of the table of actions: what guards it, what it takes, and how it is called. */
final class ActionMethod {
    private final String name;
    private final Object bean;
    private final Method method;
    private final Annotation annotation;
    private final Guard<?> guard;
    private final BodyReader bodies;

    ActionMethod(String name, Object bean, Method method, Map<Class<?>, Guard<?>> guards, BodyReader bodies) {
        this.name = name;
        this.bean = bean;
        this.method = method;
        this.bodies = bodies;
        List<Annotation> found = List.of(method.getAnnotations()).stream()
                .filter(one -> one.annotationType().isAnnotationPresent(GuardAnnotation.class))
                .toList();
        Guard<?> known = found.size() == 1 ? guards.get(found.getFirst().annotationType()) : null;
        if (known == null) {
            throw new IllegalStateException("The action " + name + " needs exactly one guard, it has " + found);
        }
        annotation = found.getFirst();
        guard = known;
        method.setAccessible(true);
    }

    /** Full name, such as {@code chat.send}. */
    String name() {
        return name;
    }

    /** The guard as written in the code. */
    Annotation guard() {
        return annotation;
    }

    /** The method itself, for documentation and tests. */
    Method method() {
        return method;
    }

    /**
     * Checks the guard, reads the body, runs the action.
     *
     * @throws LiveError if it is refused
     */
    @Nullable
    Object run(Caller caller, JsonNode body) {
        List<Object> found = check(guard, caller, body);
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(types[i], caller, found, body);
        }
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private <A extends Annotation> List<Object> check(Guard<A> checked, Caller caller, JsonNode body) {
        return checked.check(checked.annotation().cast(annotation), caller, body);
    }

    private Object argument(Class<?> type, Caller caller, List<Object> found, JsonNode body) {
        if (type == Caller.class) {
            return caller;
        }
        if (type == JsonNode.class) {
            return body;
        }
        for (Object one : found) {
            if (type.isInstance(one)) {
                return one;
            }
        }
        return bodies.read(body, type);
    }
}
