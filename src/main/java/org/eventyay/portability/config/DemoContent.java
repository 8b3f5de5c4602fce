package org.eventyay.portability.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eventyay.actor.Actor;
import org.eventyay.announcement.AnnouncementService;
import org.eventyay.participant.InventedPeople;
import org.eventyay.participant.ParticipantService;
import org.eventyay.room.Cast;
import org.eventyay.room.Room;
import org.eventyay.room.RoomPast;
import org.eventyay.room.RoomService;
import org.eventyay.schedule.PresentSchedule;
import org.eventyay.world.WorldService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the demo: the world of the bundled file {@code demo}, and from the story beside it its people, what they have done so far, and a schedule
 * around the present hour. All of it or nothing, in one transaction.
 */
@Service
class DemoContent {
    private static final String FILE = "demo";
    private static final String STORY = "/demo/story.json";

    private final SampleWorlds samples;
    private final ConfigImport imports;
    private final WorldService worlds;
    private final RoomService rooms;
    private final InventedPeople people;
    private final ParticipantService participants;
    private final AnnouncementService announcements;
    private final PresentSchedule schedule;
    private final ObjectProvider<RoomPast> pasts;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    DemoContent(
            SampleWorlds samples,
            ConfigImport imports,
            WorldService worlds,
            RoomService rooms,
            InventedPeople people,
            ParticipantService participants,
            AnnouncementService announcements,
            PresentSchedule schedule,
            ObjectProvider<RoomPast> pasts,
            JdbcClient jdbc,
            JsonMapper json) {
        this.samples = samples;
        this.imports = imports;
        this.worlds = worlds;
        this.rooms = rooms;
        this.people = people;
        this.participants = participants;
        this.announcements = announcements;
        this.schedule = schedule;
        this.pasts = pasts;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The world as the file has it. */
    ObjectNode document() {
        return samples.read(FILE);
    }

    /** Makes it, unless this installation has a world already; of servers that start at once one does. */
    @Transactional
    public void createIfNone(String domain) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('demo', 0)) is null")
                .query(Boolean.class)
                .single();
        if (worlds.count() == 0) {
            create(document(), domain);
        }
    }

    /** Makes a world of this document, in which the rooms of the story are. */
    @Transactional
    public void create(ObjectNode document, String domain) {
        String id = document.path("world").path("id").asString();
        imports.run(document, false);
        worlds.changeDomain(id, domain, false, Actor.server());
        JsonNode story = story();
        Instant now = Instant.now();
        Cast cast = new Cast(people.create(id, story.path("people")), now);
        Map<String, UUID> byName = rooms.all(id).stream()
                .filter(room -> room.getImportId() != null)
                .collect(Collectors.toMap(room -> String.valueOf(room.getImportId()), Room::getId));
        Map<String, RoomPast> byKey = pasts.stream().collect(Collectors.toMap(RoomPast::key, Function.identity()));
        for (Map.Entry<String, JsonNode> room : story.path("rooms").properties()) {
            for (Map.Entry<String, JsonNode> told : room.getValue().properties()) {
                named(told.getKey(), byKey).happened(id, named(room.getKey(), byName), told.getValue(), cast);
            }
        }
        story.path("announcements").forEach(text -> announcements.announce(id, text.asString(), null, Actor.server()));
        schedule.store(id, story.path("schedule"), now);
        story.path("kiosks")
                .properties()
                .forEach(kiosk -> participants.createKiosk(
                        id,
                        json.createObjectNode()
                                .put("display_name", kiosk.getKey())
                                .put(
                                        "room_id",
                                        named(kiosk.getValue().asString(), byName)
                                                .toString()),
                        Actor.server()));
    }

    private static <T> T named(String name, Map<String, T> known) {
        T found = known.get(name);
        if (found == null) {
            throw new IllegalStateException("The story tells of " + name + ", which is not there");
        }
        return found;
    }

    private JsonNode story() {
        try (InputStream in = DemoContent.class.getResourceAsStream(STORY)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + STORY);
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
