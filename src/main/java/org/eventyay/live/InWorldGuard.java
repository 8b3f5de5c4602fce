package org.eventyay.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eventyay.access.PermissionSet;
import org.eventyay.access.Permissions;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
class InWorldGuard implements Guard<InWorld> {
    private final Map<String, PermissionSet> families = new ConcurrentHashMap<>();

    @Override
    public Class<InWorld> annotation() {
        return InWorld.class;
    }

    @Override
    public List<Object> check(InWorld guard, Caller caller, JsonNode body) {
        String family = guard.family();
        boolean open = guard.value().length == 0 && family.isEmpty();
        if (!open && !caller.can(guard.value()) && !caller.viewer().inWorld().hasAny(of(family))) {
            throw LiveError.worldDenied();
        }
        return List.of();
    }

    private PermissionSet of(String family) {
        return family.isEmpty() ? PermissionSet.NONE : families.computeIfAbsent(family, InWorldGuard::all);
    }

    private static PermissionSet all(String family) {
        return PermissionSet.of(
                Permissions.all().stream().filter(one -> one.id().startsWith(family)));
    }
}
