package org.eventyay.loadtest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.caption.TrialCaptions;
import org.eventyay.caption.TrialCaptions.Booth;
import org.eventyay.chat.ChatModule;
import org.eventyay.chat.TrialMessages;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.lifecycle.WorldDeletion;
import org.eventyay.participant.TrialVisitors;
import org.eventyay.poll.TrialPolls;
import org.eventyay.portability.config.ConfigImport;
import org.eventyay.portability.config.SampleWorlds;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldDirectory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The world of a load test, before and after it. */
@Service
public class LoadWorlds {
    /** Id of the bundled world, made for load tests only. */
    public static final String BUNDLED = "load-test";

    private static final Duration GOODBYES = Duration.ofSeconds(10);

    private final WorldDirectory directory;
    private final SampleWorlds samples;
    private final ConfigImport imports;
    private final WorldDeletion deletion;
    private final TrialVisitors visitors;
    private final TrialMessages messages;
    private final TrialCaptions captions;
    private final ConnectionControl connections;
    private final RoomDirectory rooms;
    private final TrialPolls polls;
    private final Journal journal;

    LoadWorlds(
            WorldDirectory directory,
            SampleWorlds samples,
            ConfigImport imports,
            WorldDeletion deletion,
            TrialVisitors visitors,
            TrialMessages messages,
            TrialCaptions captions,
            ConnectionControl connections,
            RoomDirectory rooms,
            TrialPolls polls,
            Journal journal) {
        this.directory = directory;
        this.samples = samples;
        this.imports = imports;
        this.deletion = deletion;
        this.visitors = visitors;
        this.messages = messages;
        this.captions = captions;
        this.connections = connections;
        this.rooms = rooms;
        this.polls = polls;
        this.journal = journal;
    }

    /** Whether there is such a world. */
    public boolean has(String world) {
        return directory.find(world).isPresent();
    }

    /** Makes the bundled world, with so many further rooms that have a chat without history. */
    public void importBundled(int halls) {
        ObjectNode document = samples.read(BUNDLED);
        ArrayNode rooms = (ArrayNode) document.path("rooms");
        for (int hall = 1; hall <= halls; hall++) {
            ObjectNode room = rooms.addObject()
                    .put("id", "hall-" + hall)
                    .put("name", "Hall " + hall)
                    .put("description", "A room to talk in")
                    .putNull("picture");
            room.putArray("modules")
                    .addObject()
                    .put("type", "chat.native")
                    .putObject("config")
                    .put("volatile", true);
        }
        imports.run(document, false);
    }

    /** Removes the bundled world with everything in it. */
    public void deleteBundled() {
        deletion.run(BUNDLED);
    }

    /** Notes in the world's log that it is tested. */
    public void note(LoadPlan plan, Actor actor) {
        journal.record(
                actor,
                Change.inWorld(
                        plan.world(),
                        "world.load_tested",
                        Map.of("scenario", plan.scenario().toString(), "attendees", plan.attendees())));
    }

    /** Lets a test send captions in a world; empty if no room of it has languages that somebody may send. */
    public Optional<Booth> openBooth(String world, Actor actor) {
        return captions.open(world, actor);
    }

    /** Takes away what let a test send captions, and what it said. */
    public void closeBooth(Booth booth, LoadPlan plan, Actor actor) {
        captions.close(booth, plan.beginning(), actor);
    }

    /** How many guests this run has left. */
    public int guests(LoadPlan plan) {
        return visitors.countGuests(plan.world(), plan.clientPrefix());
    }

    /** Removes the guests of a run and what they said; how many guests. */
    public int removeGuests(LoadPlan plan) {
        messages.remove(plan.world(), plan.clientPrefix());
        return visitors.removeGuests(plan.world(), plan.clientPrefix());
    }

    /** A poll that was opened for a load test, and its room. */
    public record TrialPoll(RoomSnapshot room, UUID id) {}

    /** Opens a poll in the first room with a chat without history and active polls; empty if there is none. */
    public Optional<TrialPoll> openPoll(String world) {
        return rooms.of(world).stream()
                .filter(room -> polls.active(room)
                        && room.config(ChatModule.TYPE).path("volatile").asBoolean(false))
                .findFirst()
                .map(room -> new TrialPoll(room, polls.open(room)));
    }

    /** Closes it before everybody. */
    public void closePoll(TrialPoll poll) {
        polls.close(poll.room(), poll.id());
    }

    /** Takes it away with its votes. */
    public void removePoll(TrialPoll poll) {
        polls.remove(poll.room(), poll.id());
    }

    /** Open connections to a world. */
    public int connections(String world) {
        return connections.countsByWorld().getOrDefault(world, 0);
    }

    /** Waits until the servers have noticed that people have left, so that nothing is written about them afterwards; a while at most. */
    public void awaitGoodbyes(String world, int connectionsBefore) throws InterruptedException {
        long end = System.nanoTime() + GOODBYES.toNanos();
        while (connections(world) > connectionsBefore && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
