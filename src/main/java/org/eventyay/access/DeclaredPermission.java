package org.eventyay.access;

/**
 * A permission of a domain from outside of this program, declared by a {@link PermissionDeclaration}. Roles may contain it and admins
 * hand it out like any other; {@link Permissions#declared} gives it to the domain.
 *
 * @param bit its place in a {@link PermissionSet}
 */
public record DeclaredPermission(String id, int bit) implements AnyPermission {}
