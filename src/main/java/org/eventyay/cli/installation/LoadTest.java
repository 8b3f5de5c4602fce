package org.eventyay.cli.installation;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.loadtest.LoadPlan;
import org.eventyay.loadtest.LoadResult;
import org.eventyay.loadtest.LoadRun;
import org.eventyay.loadtest.LoadTestException;
import org.eventyay.loadtest.LoadWorlds;
import org.eventyay.loadtest.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code load_test}: can this server take my keynote? */
@Command(
        name = "load_test",
        description = {
            "Sends many attendees to a running server and says whether it can take them: logins, deliveries, latency,"
                    + " memory and CPU, and whether everybody got every message once and in one order.",
            "",
            "  idle          they log in and stay, pinging like browsers",
            "  keynote       one talks, all others read along in the chat of one room",
            "  vote          the same; three of five vote in a poll beside it within one phase, then it is closed",
            "  conversation  they are spread over rooms and everybody talks",
            "  captions      they read captions of one room, spread over its languages, which all speak at the same time",
            "  join_storm    all come in the same moment, are cut off, and come again",
            "",
            "Without --url it tests the server of this data directory, and shows its memory and CPU. Attendees are"
                    + " guests; they are removed afterwards with all they said. The world load-test is made where it is"
                    + " missing, and removed afterwards. In any other world the command asks first: whoever is there reads"
                    + " along.",
            "With --url nothing is made or removed: the guests stay in that server's world, and for a vote somebody opens"
                    + " the poll there, in the first room with a chat without history. https is encrypted as"
                    + " browsers do it, which costs this machine more.",
            "The attendees take CPU too. On the machine of the server, what the server can do alone is more.",
            "Exits with 0 if the answer is yes, with 1 if it is no."
        },
        footer = {
            "",
            "Example: eventyay load_test -n 2000",
            "Example: eventyay load_test --scenario vote -n 5000",
            "Example: eventyay load_test --scenario join_storm -n 5000 --json",
            "Example: eventyay load_test --url https://events.example.org -w load-test -n 500"
        })
public final class LoadTest implements Callable<Integer> {
    private static final Duration STALL = Duration.ofSeconds(5);
    /** Browsers wait so long for the answer to a login. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int CTRL_C = 130;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private CommandScope scope;

    @Option(names = "--scenario", paramLabel = "NAME", description = "What they do (default keynote).")
    private Scenario scenario = Scenario.KEYNOTE;

    @Option(
            names = {"-n", "--attendees"},
            paramLabel = "N",
            description = "How many attendees (default 500).")
    private int attendees = 500;

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "The world: its id, domain or number; with --url its id (default load-test).")
    private String world = LoadWorlds.BUNDLED;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Test the server at this address instead of the one here.")
    private @Nullable URI url;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Messages a second: of a talk in all (default 2), of a conversation by each attendee (default"
                    + " 0.1), of captions in each language (default 5).")
    private @Nullable Double rate;

    @Option(
            names = "--window",
            paramLabel = "N",
            description =
                    "Messages under way at a time while the most a keynote can do is sought (default 4); 0 leaves that"
                            + " out.")
    private int window = 4;

    @Option(names = "--duration", paramLabel = "S", description = "Seconds that each phase lasts (default 10).")
    private double seconds = 10;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many may be on their way in at a time (default 64; join_storm 1000).")
    private @Nullable Integer concurrency;

    @Option(
            names = "--rooms",
            paramLabel = "N",
            description =
                    "Over how many rooms a conversation is spread, or languages are read, if the world has so many"
                            + " (default 10).")
    private int rooms = 10;

    @Option(names = "--body", paramLabel = "BYTES", description = "Length of a message (default 100).")
    private int body = 100;

    @Option(
            names = "--limit",
            paramLabel = "MS",
            description = "Milliseconds within which 99 of 100 deliveries must arrive (default 500).")
    private int limit = 500;

    @Option(
            names = "--broadcast",
            description =
                    "The server at --url is another one, which sends to all whatever one says: keynote without login,"
                            + " to compare servers (docs/benchmarks.md).")
    private boolean broadcast;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "The process of the server at --url, if it is on this machine: shows its memory and CPU.")
    private @Nullable Long pid;

    @Option(names = "--keep", description = "Remove neither guests nor world afterwards.")
    private boolean keep;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() throws InterruptedException {
        check(attendees >= 1 && attendees <= 1_000_000, "--attendees must be 1 to 1000000");
        check(rate == null || rate > 0, "--rate must be more than 0");
        check(window >= 0 && window <= 10_000, "--window must be 0 to 10000");
        check(seconds >= 0.1 && seconds <= 86_400, "--duration must be 0.1 to 86400 seconds");
        check(concurrency == null || concurrency > 0, "--concurrency must be at least 1");
        check(rooms >= 1 && rooms <= 10_000, "--rooms must be 1 to 10000");
        check(body >= 16 && body <= 4000, "--body must be 16 to 4000 bytes");
        check(limit >= 1, "--limit must be at least 1 ms");
        check(url != null || !broadcast && pid == null, "--broadcast and --pid need --url");
        check(url == null || scenario != Scenario.CAPTIONS, "captions are sent with a key, so not with --url");
        check(body <= 500 || scenario != Scenario.CAPTIONS, "a caption has at most 500 characters");
        check(!broadcast || scenario == Scenario.KEYNOTE, "--broadcast is for the scenario keynote");
        check(scenario != Scenario.VOTE || attendees > 1, "--attendees must be 2 at least for a vote");
        boolean talk = scenario == Scenario.KEYNOTE || scenario == Scenario.VOTE;
        if (talk || rooms > attendees) {
            rooms = talk ? 1 : attendees;
        }
        try (LoadTestSite site = site()) {
            return play(site);
        }
    }

    private void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** Messages a second where nobody says otherwise. */
    private double usualRate() {
        return switch (scenario) {
            case KEYNOTE, VOTE -> 2;
            case CAPTIONS -> 5;
            case IDLE, CONVERSATION, JOIN_STORM -> 0.1;
        };
    }

    private LoadTestSite site() throws InterruptedException {
        return url == null
                ? LoadTestSite.here(scope, confirmation, world, scenario == Scenario.CONVERSATION ? rooms : 0, keep)
                : LoadTestSite.remote(scope, confirmation, url, broadcast ? LoadWorlds.BUNDLED : world, pid);
    }

    private int play(LoadTestSite site) throws InterruptedException {
        LoadPlan plan = new LoadPlan(
                scenario,
                site.server(),
                site.world(),
                attendees,
                concurrency != null ? concurrency : scenario == Scenario.JOIN_STORM ? 1000 : 64,
                rooms,
                window,
                rate != null ? rate : usualRate(),
                Duration.ofNanos((long) (seconds * 1e9)),
                body,
                Duration.ofMillis(limit),
                STALL,
                PATIENCE,
                broadcast,
                ThreadLocalRandom.current().nextInt());
        Terminal terminal = scope.terminal();
        terminal.note(
                1,
                "%s: %d attendees in the world %s at %s".formatted(scenario, attendees, plan.world(), plan.server()));
        ProgressLine progress = new ProgressLine(terminal);
        LoadRun run = new LoadRun(plan, site.meter(), progress::show, site.closing());
        AtomicBoolean interrupted = new AtomicBoolean();
        LoadResult result;
        try (var interruption = terminal.onInterrupt(() -> {
            interrupted.set(true);
            run.interrupt();
        })) {
            site.begin(plan);
            result = run.run(scenario == Scenario.CAPTIONS ? site.captions(plan) : null);
        } catch (LoadTestException e) {
            if (!interrupted.get()) {
                throw e;
            }
            terminal.err().println(e.getMessage());
            return CTRL_C;
        } finally {
            progress.end();
        }
        Map<String, Object> guests = site.end();
        if (json.wanted()) {
            json.print(terminal.out(), LoadTestReport.document(result, guests));
        } else {
            LoadTestReport.print(terminal.out(), result, guests);
        }
        return result.verdict().passed() ? 0 : 1;
    }
}
