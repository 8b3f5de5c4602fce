package org.eventyay.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All permissions there are: this program's own, then those that domains from outside declare, by id. They are collected once in a process;
 * a declaration that can't be taken is an {@link IllegalStateException} at its start.
 */
public final class Permissions {
    private static final Pattern FORM = Pattern.compile("(world|room):[a-z][a-z0-9_.]{0,60}");
    private static final List<AnyPermission> ALL = collect();
    private static final Map<String, AnyPermission> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(AnyPermission::id, Function.identity()));

    private Permissions() {}

    private static List<AnyPermission> collect() {
        List<AnyPermission> all = new ArrayList<>(Arrays.asList(Permission.values()));
        ServiceLoader.load(PermissionDeclaration.class, PermissionDeclaration.class.getClassLoader()).stream()
                .flatMap(found -> found.get().ids().stream())
                .sorted()
                .forEach(id -> all.add(declare(id, all)));
        return List.copyOf(all);
    }

    private static DeclaredPermission declare(String id, List<AnyPermission> before) {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalStateException("'" + id + "' can't be the id of a permission");
        }
        if (before.stream().anyMatch(known -> known.id().equals(id))) {
            throw new IllegalStateException("Two permissions are named " + id);
        }
        if (before.size() == Long.SIZE) {
            throw new IllegalStateException("There are more than " + Long.SIZE + " permissions, with " + id);
        }
        return new DeclaredPermission(id, before.size());
    }

    /** All, in the order clients list them. */
    public static List<AnyPermission> all() {
        return ALL;
    }

    /** The permission with this id, if it is one. */
    public static Optional<AnyPermission> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /**
     * The permission with this id, for the domain that declares it.
     *
     * @throws IllegalStateException if nobody does
     */
    public static AnyPermission declared(String id) {
        return of(id).orElseThrow(() -> new IllegalStateException("Nobody declares the permission " + id));
    }

    /** Ids a world's admin can hand out, in order. */
    public static List<String> available() {
        return ALL.stream()
                .map(AnyPermission::id)
                .filter(id -> !id.startsWith("room:digitalsamba."))
                .toList();
    }
}
