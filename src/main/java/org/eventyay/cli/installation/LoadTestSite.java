package org.eventyay.cli.installation;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.caption.TrialCaptions.Booth;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.connection.LocalServers;
import org.eventyay.connection.LocalServers.LocalServer;
import org.eventyay.embedded.StoreProcesses;
import org.eventyay.loadtest.CaptionStage;
import org.eventyay.loadtest.LoadPlan;
import org.eventyay.loadtest.LoadWorlds;
import org.eventyay.loadtest.LoadWorlds.TrialPoll;
import org.eventyay.loadtest.Meter;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Where a load test is held, what is prepared there and taken away again; closing it takes away what is left, however the test ended. */
final class LoadTestSite implements AutoCloseable {
    /** Rooms of the bundled world with a chat without history. */
    private static final int BUNDLED_ROOMS = 2;

    private final CommandScope scope;
    private final URI server;
    private final String world;
    private final @Nullable Meter meter;
    private final boolean local;
    private final boolean makes;
    private final int rooms;
    private final boolean keep;
    private int connectionsBefore;
    private @Nullable LoadPlan begun;
    private @Nullable TrialPoll poll;
    private @Nullable Booth booth;

    private LoadTestSite(
            CommandScope scope,
            URI server,
            String world,
            @Nullable Meter meter,
            boolean local,
            boolean makes,
            int rooms,
            boolean keep) {
        this.scope = scope;
        this.server = server;
        this.world = world;
        this.meter = meter;
        this.local = local;
        this.makes = makes;
        this.rooms = rooms;
        this.keep = keep;
    }

    /**
     * The server of this data directory.
     *
     * @param rooms rooms to talk in that a world must have if it is made now
     */
    static LoadTestSite here(CommandScope scope, Confirmation confirmation, String wanted, int rooms, boolean keep) {
        LoadWorlds worlds = scope.service(LoadWorlds.class);
        LocalServer server = running(scope);
        boolean make = wanted.equals(LoadWorlds.BUNDLED) && !worlds.has(wanted);
        String world = make
                ? wanted
                : WorldArgument.find(scope.service(WorldListing.class), wanted).id();
        confirm(scope, confirmation, world);
        return new LoadTestSite(scope, address(server), world, meter(scope, server), true, make, rooms, keep);
    }

    /**
     * A server of which nothing is known but its address.
     *
     * @param pid its process, if it is on this machine and shall be measured
     */
    static LoadTestSite remote(
            CommandScope scope, Confirmation confirmation, URI url, String world, @Nullable Long pid) {
        if (url.getHost() == null || !"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new CommandError("--url must look like https://events.example.org, not " + url);
        }
        if (world.isEmpty()) {
            throw new CommandError("With --url the world must be named by its id");
        }
        confirm(scope, confirmation, world);
        Meter meter = pid == null ? null : new Meter(pid, List.of());
        return new LoadTestSite(scope, url, world, meter, false, false, 0, true);
    }

    private static void confirm(CommandScope scope, Confirmation confirmation, String world) {
        if (!world.equals(LoadWorlds.BUNDLED)) {
            confirmation.ask(
                    scope.terminal(),
                    "The world " + world
                            + " is not one for load tests: whoever is there sees the attendees and what they"
                            + " say. Test it?");
        }
    }

    /** If there are several, the one on the port of this installation. */
    private static LocalServer running(CommandScope scope) {
        List<LocalServer> servers = scope.service(LocalServers.class).all();
        String own = scope.service(Environment.class).getProperty("server.port", "8080");
        return servers.stream()
                .filter(one -> Integer.toString(one.port()).equals(own))
                .findFirst()
                .or(() -> servers.stream().findFirst())
                .orElseThrow(() -> new CommandError("No server of the data directory "
                        + scope.service(Installation.class).dataDirectory()
                        + " runs on this machine: eventyay server starts one, --url names one elsewhere"));
    }

    private static URI address(LocalServer server) {
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        return URI.create("http://" + host + ":" + server.port());
    }

    private static Meter meter(CommandScope scope, LocalServer server) {
        boolean own = scope.service(Settings.class).database().url() == null;
        return new Meter(
                server.pid(),
                own ? StoreProcesses.of(scope.service(Installation.class).dataDirectory()) : List.of());
    }

    URI server() {
        return server;
    }

    String world() {
        return world;
    }

    @Nullable
    Meter meter() {
        return meter;
    }

    /** The test begins: makes the world if there is none. From now on there may be something to take away. */
    void begin(LoadPlan plan) {
        if (local) {
            LoadWorlds worlds = scope.service(LoadWorlds.class);
            begun = plan;
            if (makes) {
                make(worlds);
            }
            if (plan.votes()) {
                poll = worlds.openPoll(world)
                        .orElseThrow(() -> new CommandError("The world " + world
                                + " has no room with a chat without history (volatile) and active polls"));
            }
            connectionsBefore = worlds.connections(world);
            Map<String, Object> data = Map.of(
                    "scenario", plan.scenario().toString(), "attendees", plan.attendees(), "at", server.toString());
            scope.log("world.load_tested", "world", world, data, () -> worlds.note(plan, scope.actor()));
        }
        begun = plan;
    }

    /** Closes the poll of a vote before everybody; null where nobody here can. */
    @Nullable
    Runnable closing() {
        return local ? this::closePoll : null;
    }

    private void closePoll() {
        TrialPoll opened = poll;
        if (opened != null) {
            scope.service(LoadWorlds.class).closePoll(opened);
        }
    }

    /** A room in which this test may send captions; its key goes with the end of the test. */
    CaptionStage captions(LoadPlan plan) {
        Booth opened = scope.service(LoadWorlds.class)
                .openBooth(world, scope.actor())
                .orElseThrow(() -> new CommandError("No room of the world " + world
                        + " has captions that somebody may send: give one of them languages in its editor, or test"
                        + " the world " + LoadWorlds.BUNDLED));
        booth = opened;
        List<String> languages = opened.languages();
        return new CaptionStage(
                opened.roomId().toString(),
                languages.subList(0, Math.min(languages.size(), plan.rooms())),
                opened.secret());
    }

    private void make(LoadWorlds worlds) {
        scope.terminal()
                .note(
                        1,
                        "There is no world " + world + " yet: it is imported"
                                + (keep ? "" : ", and removed afterwards"));
        int halls = Math.max(0, rooms - BUNDLED_ROOMS);
        scope.log("world.imported", "world", world, Map.of("for", "load_test"), () -> worlds.importBundled(halls));
    }

    /** Takes away what the test left, unless it is to be kept; what became of the guests. */
    Map<String, Object> end() throws InterruptedException {
        LoadPlan plan = begun;
        Map<String, Object> guests = new LinkedHashMap<>();
        begun = null;
        if (plan == null) {
            return guests;
        }
        if (!local) {
            guests.put("made", plan.broadcast() ? 0 : plan.attendees());
            guests.put("removed", 0);
            return guests;
        }
        LoadWorlds worlds = scope.service(LoadWorlds.class);
        worlds.awaitGoodbyes(world, connectionsBefore);
        TrialPoll opened = poll;
        poll = null;
        if (opened != null && !keep) {
            worlds.removePoll(opened);
        }
        Booth spoken = booth;
        booth = null;
        if (spoken != null) {
            worlds.closeBooth(spoken, plan, scope.actor());
        }
        int left = worlds.guests(plan);
        guests.put("made", left);
        guests.put("removed", keep ? 0 : left);
        if (!keep && makes && worlds.has(world)) {
            scope.log("world.deleted", "world", world, Map.of("for", "load_test"), worlds::deleteBundled);
        } else if (!keep) {
            worlds.removeGuests(plan);
        }
        return guests;
    }

    @Override
    public void close() throws InterruptedException {
        if (begun == null) {
            return;
        }
        Map<String, Object> guests = end();
        scope.terminal().note(1, "Guests made: " + guests.get("made") + ", removed: " + guests.get("removed"));
    }
}
