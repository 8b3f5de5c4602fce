package org.example.booth;

import java.util.Set;
import org.eventyay.access.PermissionDeclaration;

/** What can be allowed in booths. */
public final class BoothPermissions implements PermissionDeclaration {
    /** To make a room with a booth. */
    static final String CREATE = "world:rooms.create.booth";

    /** To have one's picture taken. */
    static final String USE = "room:booth.use";

    @Override
    public Set<String> ids() {
        return Set.of(CREATE, USE);
    }
}
