package org.eventyay.access;

import java.util.Collection;

/**
 * The evaluator. A person's permissions are the union of what four sources give; nothing subtracts but being
 * silenced, banned or deleted.
 */
public final class Access {
    /** All that is left to somebody silenced. */
    public static final PermissionSet KEPT_WHEN_SILENCED = PermissionSet.of(
            Permission.WORLD_VIEW, Permission.ROOM_VIEW, Permission.ROOM_CHAT_READ, Permission.ROOM_CHAT_JOIN);

    private Access() {}

    /** How somebody is moderated, as far as permissions are concerned. */
    public enum Standing {
        GOOD,
        SILENCED,
        /** banned or deleted */
        OUT;

        /** What remains of these permissions. */
        public PermissionSet cut(PermissionSet permissions) {
            return switch (this) {
                case GOOD -> permissions;
                case SILENCED -> permissions.and(KEPT_WHEN_SILENCED);
                case OUT -> PermissionSet.NONE;
            };
        }
    }

    /** What trait grants and explicit grants of a world or of a room give together. */
    public static PermissionSet given(Roles roles, TraitGrants grants, Traits who, Collection<String> explicitRoles) {
        PermissionSet byTraits = grants.rolesFor(who).map(roles::of).reduce(PermissionSet.NONE, PermissionSet::plus);
        return explicitRoles.stream().map(roles::of).reduce(byTraits, PermissionSet::plus);
    }
}
