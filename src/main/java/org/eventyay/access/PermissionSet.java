package org.eventyay.access;

import java.util.List;
import java.util.stream.Stream;

/**
 * A set of permissions as one number, so that asking and joining cost nothing. A value.
 *
 * @param bits bit n stands for the permission whose {@link AnyPermission#bit} is n
 */
public record PermissionSet(long bits) {
    /** No permission. */
    public static final PermissionSet NONE = new PermissionSet(0);

    private static final long WORLD_BITS = of(Permissions.all().stream().filter(AnyPermission::ofWorld)).bits;

    /** The set of these. */
    public static PermissionSet of(AnyPermission... permissions) {
        // asked with each command and for each room of a login: no stream
        long bits = 0;
        for (AnyPermission permission : permissions) {
            bits |= 1L << permission.bit();
        }
        return new PermissionSet(bits);
    }

    /** The set of these. */
    public static PermissionSet of(Stream<? extends AnyPermission> permissions) {
        return new PermissionSet(
                permissions.mapToLong(permission -> 1L << permission.bit()).reduce(0, (a, b) -> a | b));
    }

    /** Whether this one is in. */
    public boolean has(AnyPermission permission) {
        return (bits & 1L << permission.bit()) != 0;
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

    /** The ids, in the order of {@link Permissions}. */
    public List<String> ids() {
        return Permissions.all().stream()
                .filter(this::has)
                .map(AnyPermission::id)
                .toList();
    }
}
