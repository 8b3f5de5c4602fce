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
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldConfiguration;
import org.eventyay.world.WorldScheduleChanged;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes schedules that organisers bring in a file: each becomes a stored file, to which a world's settings may point. */
@Service
public class ScheduleImports {
    private static final DateTimeFormatter NAMED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StoredFiles files;
    private final ScheduleCopies copies;
    private final WorldConfiguration configuration;
    private final Journal journal;
    private final Bus bus;
    private final JsonMapper json;

    ScheduleImports(
            StoredFiles files,
            ScheduleCopies copies,
            WorldConfiguration configuration,
            Journal journal,
            Bus bus,
            JsonMapper json) {
        this.files = files;
        this.copies = copies;
        this.configuration = configuration;
        this.journal = journal;
        this.bus = bus;
        this.json = json;
    }

    /**
     * Stores the schedule in a file of any form that can be read ({@code ScheduleFormat}); browsers are told to look for one. Which
     * schedule the world has stays as it is.
     *
     * @param owner whose file it is, null if it is nobody's
     * @throws ScheduleException naming everything that is wrong in it
     */
    @Transactional
    public StoredFile take(WorldSnapshot world, @Nullable UUID owner, byte[] file, Actor actor) {
        return store(world, owner, read(world, file), actor);
    }

    /**
     * Stores the schedule in a file and has the world take it from there from now on; the file is nobody's.
     *
     * @return how many talks there are in it
     * @throws ScheduleException naming everything that is wrong in it; then the world keeps what it has
     */
    @Transactional
    public int use(WorldSnapshot world, byte[] file, Actor actor) {
        JsonNode schedule = read(world, file);
        String url = store(world, null, schedule, actor).url();
        point(world, url, actor);
        copies.keep(world.id(), url, schedule);
        return talks(schedule);
    }

    private StoredFile store(WorldSnapshot world, @Nullable UUID owner, JsonNode schedule, Actor actor) {
        byte[] text = json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(schedule)
                .getBytes(StandardCharsets.UTF_8);
        String name = "schedule_" + NAMED.format(Instant.now()) + ".json";
        StoredFile stored = files.store(NewFile.open(world.id(), owner, name, "application/json"), text);
        ObjectNode data = json.createObjectNode().put("object", stored.id().toString());
        journal.record(
                actor,
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

    /**
     * How many talks there are in a file.
     *
     * @throws ScheduleException naming everything that is wrong in it
     */
    public int check(WorldSnapshot world, byte[] file) {
        return talks(read(world, file));
    }

    private static int talks(JsonNode schedule) {
        return Schedule.of(schedule).talks().size();
    }

    private static JsonNode read(WorldSnapshot world, byte[] file) {
        return ScheduleFormat.read(file, ZoneId.of(world.timezone()))
                .faultless()
                .document();
    }

    /**
     * Has the world take its schedule from this address from now on, or from a file that was taken before; from the talk system or Conftool
     * no longer.
     */
    @Transactional
    public void point(WorldSnapshot world, String url, Actor actor) {
        ObjectNode pretalx = json.createObjectNode().put("url", url);
        JsonNode refresh = world.config().path("pretalx").path("refresh");
        if (refresh.isInt()) {
            pretalx.set("refresh", refresh);
        }
        configuration.set(world.id(), "pretalx", pretalx, actor);
    }
}
