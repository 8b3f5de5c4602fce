package org.eventyay.live;

import java.lang.annotation.Annotation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks the guard annotation of an action before its body is looked at. */
public interface Guard<A extends Annotation> {

    /** The annotation, itself marked {@link GuardAnnotation}. */
    Class<A> annotation();

    /** Types of what {@link #check} finds on the way and actions may ask for as a parameter. */
    default List<Class<?>> provides() {
        return List.of();
    }

    /**
     * Looks at an annotation when the server starts, before anybody can use the action.
     *
     * @throws IllegalStateException if it can't be checked as it is written; the server does not start then
     */
    default void verify(A annotation) {}

    /**
     * Checks.
     *
     * @return what it found, one for each of {@link #provides}
     * @throws LiveError if the caller may not
     */
    List<Object> check(A annotation, Caller caller, JsonNode body);
}
