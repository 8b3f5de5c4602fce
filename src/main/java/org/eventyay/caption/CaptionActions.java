package org.eventyay.caption;

import static org.eventyay.access.Permission.ROOM_CAPTION_MODERATE;
import static org.eventyay.access.Permission.ROOM_CHAT_MODERATE;
import static org.eventyay.access.Permission.ROOM_UPDATE;
import static org.eventyay.access.Permission.ROOM_VIEW;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.access.PermissionSet;
import org.eventyay.caption.CaptionLines.Range;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.OrNothing;
import org.eventyay.live.Uuids;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code room.caption.*} actions of those who read and moderate. */
@LiveActions("room")
@InvalidBody("room.caption.invalid")
class CaptionActions {
    /** What late comers get. */
    private static final int LAST = 10;

    private static final int MOST_LINES = 1000;

    private final CaptionLines lines;
    private final CaptionModeration moderation;
    private final CaptionListeners listeners;
    private final OpenUtterances open;
    private final Buckets subscribed = new Buckets(2, 20);
    private final Buckets read = new Buckets(1, 20);

    CaptionActions(CaptionLines lines, CaptionModeration moderation, CaptionListeners listeners, OpenUtterances open) {
        this.lines = lines;
        this.moderation = moderation;
        this.listeners = listeners;
        this.open = open;
    }

    /** Names a language of the room. */
    record OfLanguage(@Nullable JsonNode language) {}

    /** Names a language of a room that may be gone. */
    record OfRoom(@Nullable JsonNode room, @Nullable JsonNode language) {}

    /** What a line should have said. */
    record Correction(
            @Nullable JsonNode id,

            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String text) {}

    /** Names a line. */
    record LineId(@Nullable JsonNode id) {}

    /**
     * Part of what was said.
     *
     * @param after number of a line, absent: from the first
     * @param limit most lines, absent: 1000
     */
    record Page(
            @Nullable JsonNode language,
            @Nullable JsonNode after,
            @Nullable JsonNode from,
            @Nullable JsonNode until,
            @Nullable JsonNode limit) {}

    /** What is to be deleted; {@code language} absent: in all. */
    record Part(
            @Nullable JsonNode language,
            @Nullable JsonNode from,
            @Nullable JsonNode until) {}

    @Action("caption.list")
    @InRoom(requires = ROOM_VIEW)
    ObjectNode list(Caller caller, RoomSnapshot room) {
        List<CaptionTrack> active = RoomCaptions.of(room).active();
        List<Boolean> live = open.areLive(active.stream().map(CaptionTrack::id).toList());
        PermissionSet held = CaptionRights.of(caller.viewer(), room);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode languages = answer.putArray("languages");
        for (int i = 0; i < active.size(); i++) {
            CaptionTrack track = active.get(i);
            languages.add(track.label(JsonNodeFactory.instance)
                    .put("live", live.get(i))
                    .put("transcript", CaptionRights.transcript(track, held::has)));
        }
        return answer;
    }

    @Action("caption.subscribe")
    @InRoom(requires = ROOM_VIEW)
    ObjectNode subscribe(Caller caller, RoomSnapshot room, OfLanguage body) {
        CaptionTrack track = track(room, body.language(), false);
        limit(subscribed, caller);
        listeners.add(caller.socket(), room.id(), track.language());
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("language", track.language());
        ArrayNode last = answer.putArray("lines");
        lines.last(track.id(), LAST).forEach(line -> last.add(line.view()));
        CaptionLine partial = open.partial(track.id());
        answer.set("partial", partial == null ? null : partial.view());
        return answer.put("offset_ms", track.offsetMs());
    }

    /** Also of a room or language that is not there any more: nothing can be wrong with not reading it. */
    @Action("caption.unsubscribe")
    @InWorld
    Map<String, Object> unsubscribe(Caller caller, OfRoom body) {
        UUID room = body.room() == null ? null : Uuids.of(body.room()).orElse(null);
        String language = CaptionFields.language(body.language());
        if (room != null) {
            listeners.remove(caller.socket(), room, language);
        }
        return Map.of();
    }

    @Action("caption.correct")
    @InRoom(requires = {ROOM_CAPTION_MODERATE, ROOM_CHAT_MODERATE})
    Map<String, ObjectNode> correct(Caller caller, RoomSnapshot room, Correction body) {
        String text = body.text() == null ? "" : body.text();
        return Map.of(
                "line",
                moderation
                        .correct(room, CaptionFields.number(body.id()), text, caller.actor())
                        .view());
    }

    @Action("caption.hide")
    @InRoom(requires = {ROOM_CAPTION_MODERATE, ROOM_CHAT_MODERATE})
    Map<String, Object> hide(Caller caller, RoomSnapshot room, LineId body) {
        moderation.hide(room, CaptionFields.number(body.id()), caller.actor());
        return Map.of();
    }

    @Action("caption.transcript")
    @InRoom(requires = {ROOM_VIEW, ROOM_CAPTION_MODERATE, ROOM_CHAT_MODERATE, ROOM_UPDATE})
    ObjectNode transcript(Caller caller, RoomSnapshot room, Page body) {
        PermissionSet held = CaptionRights.of(caller.viewer(), room);
        CaptionTrack track = track(room, body.language(), CaptionRights.inside(held::has));
        if (!CaptionRights.transcript(track, held::has)) {
            throw new Denied("room.caption.no_transcript", "What was said in this language can't be read.");
        }
        int limit = CaptionFields.limit(body.limit(), MOST_LINES);
        Range range = new Range(
                CaptionFields.after(body.after()),
                CaptionFields.time("from", body.from()),
                CaptionFields.time("until", body.until()));
        limit(read, caller);
        List<CaptionLine> found = lines.list(track.id(), range, limit + 1);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = answer.putArray("lines");
        found.stream().limit(limit).forEach(line -> shown.add(line.view()));
        return answer.put("more", found.size() > limit);
    }

    @Action("caption.delete")
    @InRoom(requires = ROOM_UPDATE)
    Map<String, Integer> delete(Caller caller, RoomSnapshot room, Part body) {
        boolean all = body.language() == null || body.language().isNull();
        List<CaptionTrack> tracks = all ? RoomCaptions.of(room).tracks() : List.of(track(room, body.language(), true));
        return Map.of(
                "deleted",
                moderation.delete(
                        room,
                        tracks,
                        CaptionFields.time("from", body.from()),
                        CaptionFields.time("until", body.until()),
                        caller.actor()));
    }

    private static void limit(Buckets buckets, Caller caller) {
        if (!buckets.take(caller.id())) {
            throw new Limited("room.caption.limit", "You are asking too fast.", Duration.ofSeconds(1));
        }
    }

    private static CaptionTrack track(RoomSnapshot room, @Nullable JsonNode language, boolean inactive) {
        return RoomCaptions.of(room)
                .track(CaptionFields.language(language))
                .filter(track -> track.active() || inactive)
                .orElseThrow(() -> new Unknown("caption_language"));
    }
}
