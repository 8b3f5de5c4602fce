package org.eventyay.room;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eventyay.access.Permission;
import org.eventyay.live.GuardAnnotation;

/** Guard: the body's {@code room} is a live room of this world, has the module, and the caller holds one of the permissions there. */
@GuardAnnotation
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InRoom {
    /** One of these is needed; if none is named, no permission is. */
    Permission[] requires() default {};

    /** Ids of permissions that domains from outside declare, of which one is enough as well; one that nobody declares stops the start. */
    String[] declared() default {};

    /**
     * Type of a module the room must have, or a family of types that ends in {@code .*}; empty if it need not have one.
     */
    String module() default "";

    /** Another key that may name the room where {@code room} is absent: that of a {@link RoomReference}, such as {@code channel}. */
    String orBy() default "";
}
