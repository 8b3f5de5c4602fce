package org.eventyay.caption;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.caption.CaptionEvents.CaptionSaid;
import org.eventyay.caption.CaptionLines.Located;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes lines after they were said. Each method is one transaction; whoever reads along is told after it. No log has a text. */
@Service
class CaptionModeration {
    private static final int MOST_TEXT = 500;
    /** So many of the lines that are deleted may still stand on somebody's screen. */
    private static final int SHOWN = 100;

    private final CaptionLines lines;
    private final Journal journal;
    private final Bus bus;

    CaptionModeration(CaptionLines lines, Journal journal, Bus bus) {
        this.lines = lines;
        this.journal = journal;
        this.bus = bus;
    }

    /**
     * Gives a line another text, and shows it if it was hidden.
     *
     * @throws Invalid naming {@code text}
     * @throws Unknown if the room has no such line
     */
    @Transactional
    public CaptionLine correct(RoomSnapshot room, @Nullable Long id, String given, Actor actor) {
        String text = CaptionMessage.clean(given);
        Located before = locked(room, id);
        if (PlainText.isBlank(text) || PlainText.length(text) > MOST_TEXT) {
            throw new Invalid("text", "Enter 1 to " + MOST_TEXT + " characters.");
        }
        CaptionLine after =
                new CaptionLine(before.line().id(), text, before.line().at());
        lines.edit(after.id(), text, false, actor.person());
        tell(room, before.language(), after.id(), text, CaptionState.FINAL, after.at());
        record(room, "corrected", line(before), actor);
        return after;
    }

    /**
     * Shows a line to nobody any more. Again is no fault.
     *
     * @throws Unknown if the room has no such line
     */
    @Transactional
    public void hide(RoomSnapshot room, @Nullable Long id, Actor actor) {
        Located line = locked(room, id);
        lines.edit(line.line().id(), line.line().text(), true, actor.person());
        tell(
                room,
                line.language(),
                line.line().id(),
                "",
                CaptionState.REMOVED,
                line.line().at());
        record(room, "hidden", line(line), actor);
    }

    /** Deletes lines for good; how many there were. */
    @Transactional
    public int delete(
            RoomSnapshot room,
            List<CaptionTrack> tracks,
            @Nullable Instant from,
            @Nullable Instant until,
            Actor actor) {
        int deleted = 0;
        for (CaptionTrack track : tracks) {
            List<Long> gone = lines.delete(track.id(), from, until);
            deleted += gone.size();
            Instant now = Instant.now();
            gone.subList(Math.max(0, gone.size() - SHOWN), gone.size())
                    .forEach(id -> tell(room, track.language(), id, "", CaptionState.REMOVED, now));
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        var languages = data.putArray("languages");
        tracks.forEach(track -> languages.add(track.language()));
        data.put("from", from == null ? null : from.toString())
                .put("until", until == null ? null : until.toString())
                .put("deleted", deleted);
        record(room, "deleted", data, actor);
        return deleted;
    }

    private Located locked(RoomSnapshot room, @Nullable Long id) {
        return (id == null ? Optional.<Located>empty() : lines.lock(room.id(), id))
                .orElseThrow(() -> new Unknown("caption_line"));
    }

    private static ObjectNode line(Located line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("line", line.line().id())
                .put("language", line.language());
    }

    private void tell(RoomSnapshot room, String language, long id, String text, CaptionState state, Instant at) {
        bus.publish(
                CaptionEvents.readers(room.id(), language),
                new CaptionSaid(room.id(), language, id, text, state, at, Instant.now()));
    }

    private void record(RoomSnapshot room, String what, ObjectNode data, Actor actor) {
        ObjectNode whole =
                JsonNodeFactory.instance.objectNode().put("object", room.id().toString());
        journal.record(actor, Change.inWorld(room.worldId(), "world.room.caption." + what, whole.setAll(data)));
    }
}
