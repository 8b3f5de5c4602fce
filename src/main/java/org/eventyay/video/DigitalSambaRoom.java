package org.eventyay.video;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Digital Samba is told about a room. */
final class DigitalSambaRoom {
    static final String TYPE = "call.digitalsamba";

    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final List<String> ON = List.of(
            "recordings_enabled",
            "recording_consent_message_enabled",
            "transcription_enabled",
            "captions_enabled",
            "breakout_rooms_enabled");
    private static final List<String> OFF = List.of(
            "e2ee_enabled",
            "recording_autostart_enabled",
            "recording_logo_enabled",
            "transcription_auto_start_enabled",
            "captions_in_recordings_enabled",
            "logo_enabled",
            "invite_participants_enabled",
            "consent_message_enabled",
            "chat_enabled",
            "private_chat_enabled",
            "private_group_chat_enabled",
            "qa_enabled",
            "upvote_qa_enabled",
            "polls_enabled");

    private DigitalSambaRoom() {}

    static ObjectNode of(WorldSnapshot world, RoomSnapshot room) {
        JsonNode config = room.config(TYPE);
        boolean large = config.path("size").asString("").equals("large");
        String locale = world.locale().replaceAll("[-_].*", "").toLowerCase(Locale.ROOT);
        String tiles = config.path("tiles").asString("");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("privacy", "private");
        body.put("description", room.name());
        body.put("external_id", world.id() + "/" + room.id());
        body.put("primary_color", colour(world, "primary", "#3771e0"));
        body.put("background_color", colour(world, "bbb_background", "#000000"));
        body.put("language", Set.of("de", "en", "es").contains(locale) ? locale : "en");
        body.put("max_participants", large ? 2000 : 100);
        body.put("max_broadcasters", large ? 15 : 100);
        body.put("is_locked", config.path("waiting_room").asBoolean(false));
        body.put("join_screen_enabled", !config.path("skip_join_screen").asBoolean(false));
        body.put("broadcaster_tile_visibility", tiles.isEmpty() ? "all" : tiles);
        ON.forEach(key -> body.put(key, true));
        OFF.forEach(key -> body.put(key, false));
        body.put("captions_language", locale.equals("de") ? "de" : "en");
        body.put("layout_mode_on_join", "tiled");
        body.putArray("roles").add("moderator").add("speaker").add("attendee");
        body.put("default_role", "attendee");
        return body;
    }

    private static String colour(WorldSnapshot world, String name, String otherwise) {
        String colour = world.config().path("theme").path("colors").path(name).asString("");
        return COLOUR.matcher(colour).matches() ? colour : otherwise;
    }
}
