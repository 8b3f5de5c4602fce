package org.eventyay.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of permissions as one number, so that asking and joining cost nothing. A value.
 *
 * @param bits bit n stands for the permission with ordinal n
 */
public record PermissionSet(long bits) {
    /** No permission. */
    public static final PermissionSet NONE = new PermissionSet(0);

    private static final long WORLD_BITS = of(Arrays.stream(Permission.values()).filter(Permission::ofWorld)).bits;

    /** The set of these. */
    public static PermissionSet of(Permission... permissions) {
        // asked with each command and for each room of a login: no stream
        long bits = 0;
        for (Permission permission : permissions) {
            bits |= 1L << permission.ordinal();
        }
        return new PermissionSet(bits);
    }

    /** The set of these. */
    public static PermissionSet of(Stream<Permission> permissions) {
        return new PermissionSet(
                permissions.mapToLong(permission -> 1L << permission.ordinal()).reduce(0, (a, b) -> a | b));
    }

    /** Whether this one is in. */
    public boolean has(Permission permission) {
        return (bits & 1L << permission.ordinal()) != 0;
    }

    /** Whether at least one of those is in. */
    public boolean hasAny(PermissionSet others) {
        return (bits & others.bits) != 0;
    }

    /** Both sets together. */
    public PermissionSet plus(PermissionSet other) {
        return new PermissionSet(bits | other.bits);
    }

    /** What is in both. */
    public PermissionSet and(PermissionSet other) {
        return new PermissionSet(bits & other.bits);
    }

    /** Without what concerns the world: what a room can give. */
    public PermissionSet withoutWorld() {
        return new PermissionSet(bits & ~WORLD_BITS);
    }

    /** The ids, in the order of {@link Permission}. */
    public List<String> ids() {
        return Arrays.stream(Permission.values())
                .filter(this::has)
                .map(Permission::id)
                .toList();
    }
}
