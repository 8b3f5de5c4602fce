package org.eventyay.live;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
class InWorldGuard implements Guard<InWorld> {
    @Override
    public Class<InWorld> annotation() {
        return InWorld.class;
    }

    @Override
    public List<Object> check(InWorld guard, Caller caller, JsonNode body) {
        if (guard.value().length > 0 && !caller.can(guard.value())) {
            throw LiveError.worldDenied();
        }
        return List.of();
    }
}
