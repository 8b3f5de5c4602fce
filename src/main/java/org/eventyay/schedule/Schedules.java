package org.eventyay.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eventyay.schedule.ScheduleCopies.Head;
import org.eventyay.schedule.ScheduleFetches.State;
import org.eventyay.schedule.ScheduleFormat.Reading;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest schedule of each world, kept here: got in the background where it is published, and served as it was while its source can't be
 * reached.
 */
@Service
public class Schedules {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ScheduleSource source;
    private final ScheduleFetching fetching;
    private final ScheduleFetches fetches;
    private final ScheduleCopies copies;
    private final WorldDirectory worlds;
    private final JsonMapper json;

    Schedules(
            ScheduleSource source,
            ScheduleFetching fetching,
            ScheduleFetches fetches,
            ScheduleCopies copies,
            WorldDirectory worlds,
            JsonMapper json) {
        this.source = source;
        this.fetching = fetching;
        this.fetches = fetches;
        this.copies = copies;
        this.worlds = worlds;
        this.json = json;
    }

    /**
     * What browsers can be told of a schedule.
     *
     * @param hash of the document, null if none is kept
     * @param pending whether one is being fetched that nobody has seen yet
     * @param problem why there is none
     */
    record Served(
            @Nullable String hash,
            @Nullable Instant fetched,
            boolean pending,
            @Nullable String problem) {}

    /** Where a schedule comes from, for whoever looks after it. */
    public enum Kind {
        NONE,
        FILE,
        URL,
        EVENT,
        CONFTOOL
    }

    /**
     * How it stands with the schedule of a world.
     *
     * @param address where it comes from, null if there is none
     * @param format as it was read last, null for a file or if nothing was read yet
     * @param fetched since when browsers have the one they have, null if they have none
     * @param checked when it was last asked for, null if never
     * @param next when it will be asked for again, null for a file
     * @param pending whether it is being asked for
     * @param failures how often in a row that failed
     * @param problem why it failed last
     * @param faults what is wrong with entries, a sentence each
     * @param talks how many talks there are
     */
    public record Report(
            Kind kind,
            @Nullable String address,
            @Nullable String format,
            @Nullable Instant fetched,
            @Nullable Instant checked,
            @Nullable Instant next,
            boolean pending,
            int failures,
            @Nullable String problem,
            List<String> faults,
            int talks) {}

    /**
     * The schedule of a world as it is kept; got now if none is.
     *
     * @throws ScheduleException if the world has none, or there is none to be had and none was ever
     */
    public Schedule current(WorldSnapshot world) {
        if (isNone(world)) {
            throw new ScheduleException("This event has no schedule.");
        }
        Optional<String> document = kept(world);
        if (document.isEmpty()) {
            document = got(world);
        } else {
            source.remote(world).ifPresent(remote -> fetching.want(world, remote));
        }
        return Schedule.of(json.readTree(document.orElseThrow(() -> problem(world))));
    }

    private boolean isNone(WorldSnapshot world) {
        return ScheduleSource.address(world).isEmpty() && !ScheduleSource.isConftool(world);
    }

    /** Whether one is kept, whatever its age. */
    boolean has(WorldSnapshot world) {
        return place(world).flatMap(at -> copies.head(world.id(), at)).isPresent();
    }

    /**
     * What is kept of the world's schedule; a file of its own is read if that was not done yet.
     *
     * @throws ScheduleException if that file can't be read
     */
    Optional<Head> head(WorldSnapshot world) {
        Optional<Head> head = place(world).flatMap(at -> copies.head(world.id(), at));
        Optional<String> unread = head.isEmpty() ? file(world) : Optional.empty();
        unread.ifPresent(
                at -> copies.keep(world.id(), at, source.file(world, at).document()));
        return unread.isEmpty() ? head : copies.head(world.id(), unread.get());
    }

    private Optional<String> kept(WorldSnapshot world) {
        return place(world).flatMap(at -> copies.document(world.id(), at));
    }

    /** What copies are known by: the address of a file of the world, else from where it is fetched. */
    private Optional<String> place(WorldSnapshot world) {
        return file(world).or(() -> source.remote(world));
    }

    private Optional<String> file(WorldSnapshot world) {
        return ScheduleSource.address(world).filter(address -> source.isOurs(world, address));
    }

    private Optional<String> got(WorldSnapshot world) {
        Optional<String> file = file(world);
        if (file.isPresent()) {
            copies.keep(world.id(), file.get(), source.file(world, file.get()).document());
            return copies.document(world.id(), file.get());
        }
        source.remote(world).ifPresent(remote -> {
            State state = fetching.want(world, remote);
            Instant end = Instant.now().plus(LONGEST_WAIT);
            while (state.pending() && Instant.now().isBefore(end)) {
                // another may be at it
                fetching.attempt(world.id());
                state = fetches.find(world.id()).orElse(state);
                if (state.pending()) {
                    pause();
                }
            }
        });
        // a Conftool becomes a file, to which the settings point since
        return worlds.find(world.id())
                .flatMap(fresh -> file(fresh).isPresent() && file(world).isEmpty() ? got(fresh) : kept(fresh));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScheduleException("Nobody waits for the schedule any more.");
        }
    }

    private ScheduleException problem(WorldSnapshot world) {
        String problem = fetches.find(world.id()).map(State::problem).orElse(null);
        return new ScheduleException(problem == null ? "The schedule is not here yet." : problem);
    }

    /** What browsers can have now. Nobody waits for a talk system: what is not here yet is announced once it is. */
    Served serve(WorldSnapshot world) {
        if (isNone(world)) {
            return new Served(null, null, false, null);
        }
        State state =
                source.remote(world).map(remote -> fetching.want(world, remote)).orElse(null);
        try {
            Optional<Head> head = head(world);
            if (head.isPresent()) {
                return new Served(head.get().hash(), head.get().fetched(), false, null);
            }
        } catch (ScheduleException e) {
            return new Served(null, null, false, e.getMessage());
        }
        String problem = state == null ? null : state.problem();
        return new Served(null, null, problem == null && state != null && state.pending(), problem);
    }

    /** The document with this hash, if it is the one that is kept. */
    public Optional<String> document(WorldSnapshot world, String hash) {
        return copies.byHash(world.id(), hash);
    }

    /** How it stands with the schedule of a world. */
    public Report report(WorldSnapshot world) {
        Optional<String> file = file(world);
        boolean isConftool = ScheduleSource.isConftool(world);
        String address = ScheduleSource.address(world).orElse(null);
        State state = source.remote(world)
                .flatMap(remote ->
                        fetches.find(world.id()).filter(one -> one.source().equals(remote)))
                .orElse(null);
        Optional<Head> head = place(world).flatMap(at -> copies.head(world.id(), at));
        int talks = kept(world)
                .map(text -> Schedule.of(json.readTree(text)).talks().size())
                .orElse(0);
        Kind kind = isConftool
                ? Kind.CONFTOOL
                : file.isPresent()
                        ? Kind.FILE
                        : address == null
                                ? Kind.NONE
                                : world.config()
                                                .path("pretalx")
                                                .path("url")
                                                .asString("")
                                                .isBlank()
                                        ? Kind.EVENT
                                        : Kind.URL;
        List<String> faults = state == null ? faults(world, file) : state.faults();
        return new Report(
                kind,
                isConftool ? world.config().path("conftool_url").asString("") : address,
                state == null ? null : state.format(),
                head.map(Head::fetched).orElse(null),
                state == null ? null : state.checked(),
                state == null ? null : state.next(),
                state != null && state.pending(),
                state == null ? 0 : state.failures(),
                state == null ? null : state.problem(),
                faults,
                talks);
    }

    private List<String> faults(WorldSnapshot world, Optional<String> file) {
        try {
            return file.map(address -> source.file(world, address))
                    .map(Reading::faults)
                    .orElse(List.of());
        } catch (ScheduleException e) {
            return e.faults();
        }
    }

    /** Notes that the schedule of a world is needed, for example because its source was changed; nobody waits for it. */
    public void want(String worldId) {
        worlds.find(worldId).ifPresent(world -> source.remote(world).ifPresent(remote -> fetching.want(world, remote)));
    }

    /** Has it fetched now, in the background; nothing happens where nothing is fetched. */
    public void hurry(WorldSnapshot world) {
        source.remote(world).ifPresent(remote -> fetching.hurry(world, remote));
    }

    /** Has it fetched now, in this thread. */
    public Report refresh(WorldSnapshot world) {
        source.remote(world).ifPresent(remote -> {
            fetches.want(world.id(), remote, Instant.EPOCH);
            fetches.hurry(world.id());
            fetching.attempt(world.id());
        });
        return report(worlds.find(world.id()).orElse(world));
    }
}
