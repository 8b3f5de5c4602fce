package org.eventyay.call;

import java.util.Map;
import org.eventyay.room.RoomRendering;
import org.eventyay.settings.Installation;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What browsers get instead of a call that they can't be in. */
@Component
class OtherClientPage {
    /** With the address of the client in place of the sign. */
    private static final Map<String, String> TEXTS = Map.of(
            "en", "This call can only be joined with the event's own client: %s",
            "de", "An diesem Gespräch kann nur mit dem eigenen Client der Veranstaltung teilgenommen werden: %s",
            "pt_BR", "Só é possível participar desta chamada com o cliente próprio do evento: %s",
            "ar", "لا يمكن الانضمام إلى هذه المكالمة إلا عبر تطبيق الفعالية نفسه: %s",
            "fr", "Cet appel n’est accessible qu’avec le client de l’événement : %s",
            "es", "Solo se puede participar en esta llamada con el cliente propio del evento: %s",
            "uk", "До цього дзвінка можна приєднатися лише у власному клієнті заходу: %s",
            "ru", "К этому звонку можно присоединиться только в собственном клиенте мероприятия: %s");

    private final Installation installation;

    OtherClientPage(Installation installation) {
        this.installation = installation;
    }

    /** A page in the place of the first call of a room that has nothing else; null where something else is left. */
    @Nullable
    ObjectNode insteadOf(String type, RoomRendering to) {
        for (JsonNode module : to.room().modules()) {
            if (!isOurs(module.path("type").asString(""))) {
                return null;
            }
        }
        if (!to.room().modules().path(0).path("type").asString("").equals(type)) {
            return null;
        }
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("type", "page.markdown");
        page.putObject("config").put("content", text(to.world(), to.room().id().toString()));
        return page;
    }

    private static boolean isOurs(String type) {
        return type.equals(CallModules.PEER) || type.equals(CallModules.LIVEKIT) || type.equals(CallModules.JITSI);
    }

    private String text(WorldSnapshot world, String room) {
        String base = world.domain() == null
                ? installation.siteUrl().toString().replaceAll("/+$", "")
                : installation.worldUrl(world.domain());
        String address = base + "/rooms/" + room;
        String locale = world.locale().replace('-', '_');
        String text = TEXTS.getOrDefault(
                locale, TEXTS.getOrDefault(locale.replaceAll("_.*", ""), TEXTS.getOrDefault("en", "%s")));
        return text.formatted("[" + address + "](" + address + ")");
    }
}
