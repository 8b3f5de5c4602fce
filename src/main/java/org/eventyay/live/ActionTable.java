package org.eventyay.live;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** All live actions, collected once at start. A duplicate or unguarded action is a failure to start. */
@Component
public class ActionTable {
    /**
     * Namespaces that clients know. In one that has no actions, an unknown action is an unsupported command and not an unknown one.
     */
    private static final Set<String> NAMESPACES = Set.of(
            "announcement",
            "bbb",
            "call",
            "chat",
            "digitalsamba",
            "exhibition",
            "januscall",
            "jitsi",
            "livekit",
            "poll",
            "poster",
            "question",
            "room",
            "roulette",
            "schedule",
            "user",
            "world",
            "zoom");

    private final Map<String, ActionMethod> actions = new TreeMap<>();
    private final Set<String> ofActions = new HashSet<>();

    ActionTable(ApplicationContext context, List<Guard<?>> guards, BodyReader bodies) {
        Map<Class<?>, Guard<?>> byAnnotation = new HashMap<>();
        guards.forEach(guard -> byAnnotation.put(guard.annotation(), guard));
        for (Object bean : context.getBeansWithAnnotation(LiveActions.class).values()) {
            Class<?> type = AopUtils.getTargetClass(bean);
            String namespace = type.getAnnotation(LiveActions.class).value();
            ofActions.add(namespace);
            for (Method method : type.getDeclaredMethods()) {
                Action action = method.getAnnotation(Action.class);
                if (action != null) {
                    String name = namespace + "." + action.value();
                    ActionMethod entry = new ActionMethod(name, bean, method, byAnnotation, bodies);
                    if (actions.put(name, entry) != null) {
                        throw new IllegalStateException("Two actions are named " + name);
                    }
                }
            }
        }
    }

    /** Whether actions can begin with this and a dot. */
    boolean knowsNamespace(String namespace) {
        return NAMESPACES.contains(namespace) || ofActions.contains(namespace);
    }

    /** Whether frames of this action may be as long as a document. */
    boolean takesDocuments(@Nullable String action) {
        ActionMethod found = action == null ? null : actions.get(action);
        return found != null && found.document();
    }

    @Nullable
    ActionMethod find(String action) {
        return actions.get(action);
    }

    /** All actions by name. */
    Collection<ActionMethod> all() {
        return actions.values();
    }
}
