package org.eventyay.bus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as text: {@code Name{json}}. The name is looked up among the events that were declared, never turned into a class by what
 * came over the wire.
 */
@Component
public class EventCodec {
    private final JsonMapper json;
    private final Map<String, Class<? extends BusEvent>> types = new ConcurrentHashMap<>();

    EventCodec(JsonMapper json) {
        this.json = json;
    }

    /** Makes a type known to the receiving side; whoever handles an event declares it. */
    public void declare(Class<? extends BusEvent> type) {
        Class<? extends BusEvent> other = types.putIfAbsent(type.getSimpleName(), type);
        if (other != null && other != type) {
            throw new IllegalStateException("Two events are named " + type.getSimpleName());
        }
    }

    String encode(BusEvent event) {
        return event.getClass().getSimpleName() + json.writeValueAsString(event);
    }

    @Nullable
    BusEvent decode(String message) {
        int body = message.indexOf('{');
        Class<? extends BusEvent> type = body < 0 ? null : types.get(message.substring(0, body));
        return type == null ? null : json.readValue(message.substring(body), type);
    }

    /** A value as a JSON tree, for events that carry documents. */
    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }
}
