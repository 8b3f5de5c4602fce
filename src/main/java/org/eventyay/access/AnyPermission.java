package org.eventyay.access;

/** A permission: one of this program's own, or one that a domain from outside declares. */
public sealed interface AnyPermission permits Permission, DeclaredPermission {

    /** The id on the wire, such as {@code room:chat.send}. */
    String id();

    /** Its place in a {@link PermissionSet}: each permission has one of its own, from 0 to 63. */
    int bit();

    /** Whether it is about the world as a whole; such a permission never counts when it comes through a room. */
    default boolean ofWorld() {
        return id().startsWith("world:");
    }
}
