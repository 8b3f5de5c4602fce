package org.eventyay.access;

import java.util.Set;

/**
 * Declares the permissions of a domain from outside of this program. Found by {@link java.util.ServiceLoader}: its class is named in
 * {@code META-INF/services/org.eventyay.access.PermissionDeclaration} of the domain's jar, so that the server and every command know the
 * same permissions.
 */
public interface PermissionDeclaration {

    /** Ids that begin with {@code world:} or {@code room:}, such as {@code room:booth.use}; none that another one has. */
    Set<String> ids();
}
