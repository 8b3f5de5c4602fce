package org.eventyay.live;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One entry of the table of actions: what guards it, what it takes, and how it is called. All of it is settled at start. */
final class ActionMethod {
    private final String name;
    private final Object bean;
    private final Method method;
    private final Annotation annotation;
    private final Guard<?> guard;
    private final Parameter[] parameters;
    private final boolean document;

    /** Where the value of a parameter comes from. */
    @FunctionalInterface
    private interface Parameter {
        Object value(Caller caller, List<Object> found, JsonNode body);
    }

    /**
     * An action of a bean.
     *
     * @throws IllegalStateException if it has not exactly one guard, or a parameter that is neither the caller, nor something its guard
     *     provides, nor the one record it takes as its body
     */
    ActionMethod(String name, Object bean, Method method, Map<Class<?>, Guard<?>> guards, BodyReader bodies) {
        this.name = name;
        this.bean = bean;
        this.method = method;
        Action action = method.getAnnotation(Action.class);
        document = action != null && action.document();
        List<Annotation> found = List.of(method.getAnnotations()).stream()
                .filter(one -> one.annotationType().isAnnotationPresent(GuardAnnotation.class))
                .toList();
        Guard<?> known = found.size() == 1 ? guards.get(found.getFirst().annotationType()) : null;
        if (known == null) {
            throw new IllegalStateException("The action " + name + " needs exactly one guard, it has " + found);
        }
        annotation = found.getFirst();
        guard = known;
        verify(known);
        parameters = Arrays.stream(method.getParameterTypes())
                .map(type -> parameter(type, bodies))
                .toArray(Parameter[]::new);
        if (Arrays.stream(method.getParameterTypes()).filter(this::isBody).count() > 1) {
            throw new IllegalStateException("The action " + name + " takes two records as its body");
        }
        method.setAccessible(true);
    }

    private Parameter parameter(Class<?> type, BodyReader bodies) {
        if (type == Caller.class) {
            return (caller, found, body) -> caller;
        }
        int provided = guard.provides().indexOf(type);
        if (provided >= 0) {
            return (caller, found, body) -> found.get(provided);
        }
        if (!isBody(type)) {
            throw new IllegalStateException("The action " + name + " has a parameter of type " + type.getSimpleName()
                    + ", which is neither a record nor provided by its guard");
        }
        String code = invalid(BodyReader.INVALID);
        return (caller, found, body) -> bodies.read(body, type, code);
    }

    /** Whether a parameter of this type is the body of the command. */
    boolean isBody(Class<?> type) {
        return type.isRecord() && type != Caller.class && !guard.provides().contains(type);
    }

    /** Full name, such as {@code chat.send}. */
    String name() {
        return name;
    }

    /** Whether its frames may be as long as a document. */
    boolean document() {
        return document;
    }

    /** The guard as written in the code. */
    Annotation guard() {
        return annotation;
    }

    /** Code for a body that is no good; {@code general} where neither action nor class name one. */
    String invalid(String general) {
        InvalidBody own = method.getAnnotation(InvalidBody.class);
        InvalidBody all = method.getDeclaringClass().getAnnotation(InvalidBody.class);
        return own != null ? own.value() : all != null ? all.value() : general;
    }

    /** Whether it runs beside the queue of its connection. */
    boolean aside() {
        return method.isAnnotationPresent(Aside.class);
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
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = parameters[i].value(caller, found, body);
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

    private <A extends Annotation> void verify(Guard<A> checked) {
        checked.verify(checked.annotation().cast(annotation));
    }

    private <A extends Annotation> List<Object> check(Guard<A> checked, Caller caller, JsonNode body) {
        return checked.check(checked.annotation().cast(annotation), caller, body);
    }
}
