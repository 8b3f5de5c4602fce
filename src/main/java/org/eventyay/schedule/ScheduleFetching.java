package org.eventyay.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.job.RegularWork;
import org.eventyay.outgoing.OutgoingAnswer.Version;
import org.eventyay.schedule.ScheduleFetches.State;
import org.eventyay.schedule.ScheduleFormat.Reading;
import org.eventyay.schedule.ScheduleSource.Got;
import org.eventyay.settings.ServerRole;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldConfiguration;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldScheduleChanged;
import org.eventyay.world.WorldSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gets schedules from where they are published, in the background: soon after somebody needs one, then again and again as long as anybody
 * does. A source that can't be reached is asked less and less often; what is kept stays meanwhile. Browsers are told of what is new.
 */
@Component
class ScheduleFetching implements RegularWork {
    private static final Logger log = LoggerFactory.getLogger(ScheduleFetching.class);
    private static final int AT_ONCE = 16;
    private static final int MINUTES = 5;
    private static final int MOST_MINUTES = 24 * 60;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final Version UNKNOWN = new Version("", "");

    private final ScheduleSource source;
    private final ScheduleFetches fetches;
    private final ScheduleCopies copies;
    private final WorldDirectory worlds;
    private final WorldConfiguration configuration;
    private final StoredFiles files;
    private final Bus bus;
    private final JsonMapper json;
    private final boolean doesJobs;

    ScheduleFetching(
            ScheduleSource source,
            ScheduleFetches fetches,
            ScheduleCopies copies,
            WorldDirectory worlds,
            WorldConfiguration configuration,
            StoredFiles files,
            Bus bus,
            JsonMapper json,
            Environment environment) {
        this.source = source;
        this.fetches = fetches;
        this.copies = copies;
        this.worlds = worlds;
        this.configuration = configuration;
        this.files = files;
        this.bus = bus;
        this.json = json;
        doesJobs = ServerRole.of(environment).doesJobs();
    }

    @Override
    public String name() {
        return "schedules";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        List<String> due = fetches.due(AT_ONCE);
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("schedule-", 1).factory())) {
            due.forEach(world -> workers.execute(() -> attempt(world)));
        }
    }

    /**
     * Notes that the schedule of a world is needed, and has it got soon if that is due.
     *
     * @param remote what {@link ScheduleSource#remote} says
     */
    State want(WorldSnapshot world, String remote) {
        Instant pushed = pushed(world);
        Optional<State> known = fetches.find(world.id())
                .filter(state -> state.source().equals(remote)
                        && state.wanted().isAfter(Instant.now().minus(NOTED))
                        && (state.checked() == null || !state.checked().isBefore(pushed)));
        State state = known.orElseGet(() -> fetches.want(world.id(), remote, pushed));
        if (state.isDue() && doesJobs) {
            Thread.ofVirtual().name("schedule").start(() -> attempt(world.id()));
        }
        return state;
    }

    /** When the talk system told us to have published something. */
    private static Instant pushed(WorldSnapshot world) {
        try {
            return OffsetDateTime.parse(
                            world.config().path("pretalx").path("pushed").asString(""))
                    .toInstant();
        } catch (java.time.DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** Makes the next attempt due now, whatever came of those before. */
    void hurry(WorldSnapshot world, String remote) {
        fetches.want(world.id(), remote, Instant.EPOCH);
        fetches.hurry(world.id());
        want(world, remote);
    }

    /** Gets it now, in this thread, if that is due and nobody else is at it. */
    void attempt(String worldId) {
        try {
            fetches.claim(worldId).ifPresent(this::get);
        } catch (RuntimeException e) {
            log.error("The schedule of {} could not be looked after", worldId, e);
        }
    }

    private void get(State state) {
        WorldSnapshot world =
                worlds.find(state.worldId()).filter(WorldSnapshot::active).orElse(null);
        if (world == null || !source.remote(world).equals(Optional.of(state.source()))) {
            fetches.forget(state);
            return;
        }
        boolean isKept = copies.head(world.id(), state.source()).isPresent();
        try {
            Got got = source.fetch(world, state.source(), isKept ? state.version() : UNKNOWN);
            Reading reading = got.reading();
            if (reading == null) {
                fetches.got(state, null, got.version(), state.faults(), pause(world));
            } else {
                boolean isNew = take(world, state, reading);
                fetches.got(state, reading.format().word(), got.version(), reading.faults(), pause(world));
                if (isNew) {
                    announce(world);
                }
            }
        } catch (ScheduleException e) {
            failed(state, world, isKept, String.valueOf(e.getMessage()), e.faults());
        } catch (RuntimeException e) {
            log.error("The schedule of {} could not be read", world.id(), e);
            failed(state, world, isKept, "The schedule can't be read.", List.of());
        }
    }

    private void failed(State state, WorldSnapshot world, boolean isKept, String problem, List<String> faults) {
        log.info("The schedule of {} is not to be had: {}", world.id(), problem);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(state.failures(), MOST_DOUBLINGS));
        fetches.failed(state, problem, faults.size() > 1 ? faults : List.of(), around(pause));
        if (!isKept && state.problem() == null) {
            // whoever waits for it learns that there is none yet
            announce(world);
        }
    }

    /** Keeps what was read; whether it says something else than what was kept. */
    private boolean take(WorldSnapshot world, State state, Reading reading) {
        if (!reading.faults().isEmpty()
                && Schedule.of(reading.document()).talks().isEmpty()) {
            throw new ScheduleException(reading.faults());
        }
        if (reading.format() != ScheduleFormat.CONFTOOL) {
            return copies.keep(world.id(), state.source(), reading.document());
        }
        // clients read the file that the settings name
        String name = "conftool_schedule_"
                + ScheduleCopies.hash(json.writeValueAsString(ScheduleCopies.content(reading.document()))) + ".json";
        byte[] text = json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(reading.document())
                .getBytes(StandardCharsets.UTF_8);
        String url = files.findBySource(world.id(), name)
                .orElseGet(() -> store(world, name, text))
                .url();
        JsonNode pretalx = world.config().path("pretalx");
        if (!pretalx.path("url").asString("").equals(url)) {
            ObjectNode pointed = (ObjectNode) pretalx.deepCopy();
            // which tells browsers, too
            configuration.set(world.id(), "pretalx", pointed.put("url", url).put("conftool", true), Actor.server());
        }
        return false;
    }

    private StoredFile store(WorldSnapshot world, String name, byte[] text) {
        return files.store(new NewFile(world.id(), null, name, "application/json", true, name, null), text);
    }

    private void announce(WorldSnapshot world) {
        JsonNode told = world.config().path("pretalx");
        bus.publish(
                Topic.world(world.id()),
                new WorldScheduleChanged(world.id(), told.isObject() ? told : json.createObjectNode()));
    }

    /** How long after it was got it is asked for again, as the world has it. */
    private static Duration pause(WorldSnapshot world) {
        JsonNode minutes = world.config().path("pretalx").path("refresh");
        int every = minutes.isInt() ? Math.clamp(minutes.asInt(), 1, MOST_MINUTES) : MINUTES;
        return around(Duration.ofMinutes(every));
    }

    /** Not everything at the same moment. */
    private static Duration around(Duration pause) {
        long tenth = pause.toMillis() / 10;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(-tenth, tenth + 1));
    }
}
