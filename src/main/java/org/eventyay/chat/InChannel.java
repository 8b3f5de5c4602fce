package org.eventyay.chat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eventyay.access.Permission;
import org.eventyay.live.GuardAnnotation;

/**
 * Guard: the body's {@code channel} is a channel of this world whose room still has a chat, or whose host stands in a room that is there; the caller
 * holds one of the permissions in that room, and belongs to the channel as far as that is needed.
 */
@GuardAnnotation
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InChannel {

    /** Who must be a member. */
    enum Members {
        /** in direct messages */
        DIRECT,
        /** in every channel */
        ALWAYS,
        /** nobody */
        NONE
    }

    /** In a room one of these is needed; none named: nothing is. */
    Permission[] requires() default {};

    /** Where the caller must be a member; else {@code chat.denied}. */
    Members membership() default Members.DIRECT;

    /** Whether only channels of rooms will do; then everything else is an unknown room. */
    boolean onlyRooms() default false;
}
