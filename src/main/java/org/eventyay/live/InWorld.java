package org.eventyay.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eventyay.access.Permission;

/** Guard: one of these permissions in the world; if it names none, being logged in is enough. Else {@code auth.denied}. */
@GuardAnnotation
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InWorld {
    Permission[] value() default {};

    /**
     * How the ids of further permissions begin of which one is enough, such as {@code world:rooms.create.}; those that domains from outside
     * declare are among them. Empty: no further ones.
     */
    String family() default "";
}
