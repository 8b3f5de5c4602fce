package org.eventyay.caption;

import static org.eventyay.access.Permission.ROOM_UPDATE;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.OrNothing;
import org.eventyay.live.WireCode;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code room.caption.*} actions of those who set rooms up. */
@LiveActions("room")
@InvalidBody("room.caption.invalid")
class CaptionSetupActions {
    private final CaptionSetup setup;
    private final CaptionKeys keys;

    CaptionSetupActions(CaptionSetup setup, CaptionKeys keys) {
        this.setup = setup;
        this.keys = keys;
    }

    /** How clients know what is not there. */
    @Configuration(proxyBeanMethods = false)
    static class Codes {
        @Bean
        WireCode unknownCaptionLanguage() {
            return new WireCode("caption_language.unknown", "room.caption.unknown_language", false);
        }

        @Bean
        WireCode unknownCaptionLine() {
            return new WireCode("caption_line.unknown", "room.caption.unknown_line", false);
        }

        @Bean
        WireCode unknownCaptionKey() {
            return new WireCode("caption_key.unknown", "room.caption.unknown_key", false);
        }
    }

    /** All tracks of a room, in order. */
    record Tracks(@Nullable JsonNode tracks) {}

    /**
     * A new key for a sender.
     *
     * @param languages only these, absent: all of the room
     * @param days its life, absent: for ever
     */
    record NewKey(
            @Nullable String name,
            @Nullable List<String> languages,
            @Nullable Integer days) {}

    /** Names a key. */
    record KeyId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id) {}

    @Action("caption.config.get")
    @InRoom(requires = ROOM_UPDATE)
    ObjectNode get(RoomSnapshot room) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("tracks", views(setup.tracks(room.id())));
        ArrayNode all = answer.putArray("keys");
        keys.of(room.id()).forEach(key -> all.add(key.view()));
        return answer;
    }

    @Action("caption.config.set")
    @InRoom(requires = ROOM_UPDATE)
    Map<String, ArrayNode> set(Caller caller, RoomSnapshot room, Tracks body) {
        return Map.of("tracks", views(setup.set(room.worldId(), room.id(), body.tracks(), caller.actor())));
    }

    private static ArrayNode views(List<CaptionTrack> tracks) {
        ArrayNode views = JsonNodeFactory.instance.arrayNode();
        tracks.forEach(track -> views.add(track.view()));
        return views;
    }

    @Action("caption.key.create")
    @InRoom(requires = ROOM_UPDATE)
    ObjectNode create(Caller caller, RoomSnapshot room, NewKey body) {
        CaptionKeys.Made made =
                keys.create(room.worldId(), room.id(), body.name(), body.languages(), body.days(), caller.actor());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("key", made.key().view());
        return answer.put("secret", made.secret());
    }

    @Action("caption.key.delete")
    @InRoom(requires = ROOM_UPDATE)
    Map<String, UUID> delete(Caller caller, RoomSnapshot room, KeyId body) {
        keys.delete(room.id(), body.id(), caller.actor());
        return body.id() == null ? Map.of() : Map.of("key", body.id());
    }
}
