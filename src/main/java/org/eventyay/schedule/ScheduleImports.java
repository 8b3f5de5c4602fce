package org.eventyay.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldScheduleChanged;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes schedules that organisers bring in a workbook: each becomes a stored file, to which a world's settings may point. */
@Service
public class ScheduleImports {
    private static final DateTimeFormatter NAMED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StoredFiles files;
    private final Journal journal;
    private final Bus bus;
    private final JsonMapper json;

    ScheduleImports(StoredFiles files, Journal journal, Bus bus, JsonMapper json) {
        this.files = files;
        this.journal = journal;
        this.bus = bus;
        this.json = json;
    }

    /**
     * Stores the schedule in a workbook; browsers are told to look for one. Which schedule the world has stays as it is.
     *
     * @param who whose file it is
     * @throws Invalid naming everything that is wrong in it
     */
    @Transactional
    public StoredFile take(WorldSnapshot world, UUID who, byte[] workbook) {
        ObjectNode schedule = ScheduleWorkbook.read(workbook, ZoneId.of(world.timezone()));
        byte[] text = json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(schedule)
                .getBytes(StandardCharsets.UTF_8);
        String name = "schedule_" + NAMED.format(Instant.now()) + ".json";
        StoredFile stored = files.store(NewFile.open(world.id(), who, name, "application/json"), text);
        ObjectNode data = json.createObjectNode().put("object", stored.id().toString());
        journal.record(
                new Actor.Person(who),
                Change.inWorld(
                        world.id(),
                        "world.schedule.imported",
                        data.put("talks", schedule.path("talks").size())));
        JsonNode told = world.config().path("pretalx");
        bus.publish(
                Topic.world(world.id()),
                new WorldScheduleChanged(world.id(), told.isObject() ? told : json.createObjectNode()));
        return stored;
    }
}
