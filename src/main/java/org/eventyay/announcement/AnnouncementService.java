package org.eventyay.announcement;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.announcement.Announcement.State;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The only writer of announcements. Each method is one transaction; who sees the difference is told after it. */
@Service
public class AnnouncementService {
    /** Most characters of a text. */
    static final int MAXIMUM_TEXT = 20_000;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Bus bus;
    private final Caches caches;
    private final JsonMapper json;

    AnnouncementService(JdbcClient jdbc, Journal journal, Bus bus, Caches caches, JsonMapper json) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.bus = bus;
        this.caches = caches;
        this.json = json;
    }

    /**
     * New values; what is empty stays.
     *
     * @param showUntil an inner empty clears it
     * @param state the state asked for; what is not the next one is passed over
     */
    public record Changes(Optional<String> text, Optional<Optional<Instant>> showUntil, Optional<String> state) {}

    /** All announcements of a world, whatever their state, oldest first. */
    @Transactional(readOnly = true)
    public List<Announcement> list(String worldId) {
        return jdbc.sql("select " + Announcement.COLUMNS
                        + " from announcement where world_id = ? order by timestamp, id")
                .param(worldId)
                .query(Announcement::read)
                .list();
    }

    /**
     * Makes a draft, which nobody sees yet.
     *
     * @throws Invalid without a text, or with too much of it
     */
    @Transactional
    public Announcement draft(String worldId, String text, @Nullable Instant showUntil, Actor actor) {
        return insert(worldId, new Announcement(UUID.randomUUID(), checked(text), showUntil, State.DRAFT), actor);
    }

    /**
     * Announces something at once.
     *
     * @throws Invalid as {@link #draft}
     */
    @Transactional
    public Announcement announce(String worldId, String text, @Nullable Instant showUntil, Actor actor) {
        Announcement made =
                insert(worldId, new Announcement(UUID.randomUUID(), checked(text), showUntil, State.ACTIVE), actor);
        changed(worldId, made);
        return made;
    }

    private Announcement insert(String worldId, Announcement made, Actor actor) {
        jdbc.sql("insert into announcement (id, world_id, text, show_until, state) values (?, ?, ?, ?, ?)")
                .param(made.id())
                .param(worldId)
                .param(made.text())
                .param(stored(made.showUntil()))
                .param(made.state().word())
                .update();
        journal.record(
                actor,
                Change.inWorld(worldId, "announcement.created", data(made).set("new", made.pushed())));
        return made;
    }

    /**
     * Changes an announcement. Everybody in the world is told if it was visible before or is after.
     *
     * @throws Unknown if the world has none with this id
     * @throws Invalid as {@link #draft}
     */
    @Transactional
    public Announcement update(String worldId, UUID id, Changes changes, Actor actor) {
        Announcement before = jdbc.sql("select " + Announcement.COLUMNS
                        + " from announcement where world_id = ? and id = ? for update")
                .params(worldId, id)
                .query(Announcement::read)
                .optional()
                .orElseThrow(() -> new Unknown("announcement"));
        Optional<Optional<Instant>> until = changes.showUntil();
        Announcement after = new Announcement(
                id,
                changes.text().map(AnnouncementService::checked).orElse(before.text()),
                until.isPresent() ? until.get().orElse(null) : before.showUntil(),
                changes.state().map(before.state()::towards).orElse(before.state()));
        if (!after.equals(before)) {
            jdbc.sql("update announcement set text = ?, show_until = ?, state = ? where id = ?")
                    .param(after.text())
                    .param(stored(after.showUntil()))
                    .param(after.state().word())
                    .param(id)
                    .update();
            ObjectNode data = data(after);
            data.set("old", before.pushed());
            data.set("new", after.pushed());
            journal.record(actor, Change.inWorld(worldId, "announcement.updated", data));
        }
        Instant now = Instant.now();
        if (before.visible(now) || after.visible(now)) {
            changed(worldId, after);
        }
        return after;
    }

    private static String checked(String text) {
        if (PlainText.isBlank(text)) {
            throw new Invalid("An announcement needs a text.");
        }
        if (PlainText.length(text) > MAXIMUM_TEXT) {
            throw new Invalid("This text is too long.");
        }
        if (!PlainText.isClean(text)) {
            throw new Invalid("This text has control characters in it.");
        }
        return text;
    }

    private static @Nullable Timestamp stored(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private ObjectNode data(Announcement announcement) {
        return json.createObjectNode().put("object", announcement.id().toString());
    }

    private void changed(String worldId, Announcement announcement) {
        caches.drop(AnnouncementDirectory.ANNOUNCEMENTS, worldId);
        bus.publish(Topic.world(worldId), new AnnouncementChanged(announcement.pushed()));
    }
}
