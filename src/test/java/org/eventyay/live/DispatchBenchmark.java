package org.eventyay.live;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eventyay.access.Permission;
import org.eventyay.access.Roles;
import org.eventyay.access.TraitGrants;
import org.eventyay.participant.Moderation;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.Viewer;
import org.eventyay.settings.Settings;
import org.eventyay.settings.TrustedProxies;
import org.eventyay.world.WorldSnapshot;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.StaticApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command costs beside what it does: finding the action, the guard, the body as a validated record, the reply. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ParticipantSnapshot ada = new ParticipantSnapshot(
            UUID.randomUUID(),
            "demo",
            ParticipantType.PERSON,
            Moderation.NONE,
            false,
            true,
            JSON.createObjectNode(),
            JSON.createObjectNode(),
            List.of("attendee", "speaker"),
            null,
            "ada",
            null,
            List.of(),
            Map.of());
    private final WorldSnapshot world = new WorldSnapshot(
            "demo",
            "Demo",
            JSON.createObjectNode(),
            new Roles(JSON.valueToTree(Roles.defaults())),
            new TraitGrants(
                    JSON.readTree(
                            "{\"attendee\":[\"attendee\"],\"speaker\":[\"speaker\"],\"moderator\":[[\"moderator\",\"crew\"]],\"admin\":[\"admin\"]}")),
            null,
            "en",
            "Europe/Berlin",
            List.of(),
            null,
            null,
            true,
            null,
            List.of(),
            Map.of(),
            0);
    private final Viewer viewer = new Viewer(world, ada);
    private final TraitGrants room = new TraitGrants(
            JSON.readTree("{\"viewer\":[],\"participant\":[],\"moderator\":[[\"moderator\",\"crew\"]]}"));
    private final UUID roomId = UUID.randomUUID();
    private static final Settings SETTINGS =
            new Binder(new MapConfigurationPropertySource()).bindOrCreate("eventyay", Settings.class);
    private static final LiveLimits LIMITS = new LiveLimits(SETTINGS);

    private final LiveSocket socket = new LiveSocket("node", "1", "demo", "127.0.0.1", new Nowhere(), LIMITS);
    private final ActionDispatcher dispatcher;
    private final InFrame.Call call = new InFrame.Call(
            "user.hello",
            JSON.readTree("17"),
            JSON.readTree("{\"name\":\"Ada\",\"channel\":\"" + UUID.randomUUID() + "\",\"unknown\":true}"));

    public DispatchBenchmark() {
        BodyReader bodies =
                new BodyReader(JSON, Validation.buildDefaultValidatorFactory().getValidator());
        dispatcher = new ActionDispatcher(
                new OneAction(bodies),
                new Always(),
                new OutFrames(JSON),
                new LiveMetrics(new SimpleMeterRegistry(), new Strangers(SETTINGS, new TrustedProxies(SETTINGS))),
                new LiveRefusals(List.of()),
                JSON);
        socket.loggedIn(ada.id(), Set.of());
    }

    /** From a parsed frame to the encoded reply, of an action that does nothing. */
    @Benchmark
    public void dispatch() {
        dispatcher.dispatch(socket, call);
    }

    /** What somebody may do in a world: once for each command. */
    @Benchmark
    public Viewer worldPermissions() {
        return new Viewer(world, ada);
    }

    /** What somebody may do in a room. */
    @Benchmark
    public Object roomPermissions() {
        return viewer.inRoom(roomId, room);
    }

    /** Whether one of two permissions is held. */
    @Benchmark
    public boolean ask() {
        return viewer.can(Permission.WORLD_UPDATE, Permission.WORLD_ANNOUNCE);
    }

    /** The body of the action. */
    record Hello(@NotBlank String name, @NotNull UUID channel) {}

    /** An action that does nothing. */
    static final class Greeting {
        @InWorld(Permission.WORLD_VIEW)
        JsonNode hello(Caller caller, Hello body) {
            return JSON.createObjectNode();
        }
    }

    /** A table with this action; not annotated as one, or servers of tests would find it. */
    private static final class OneAction extends ActionTable {
        private final ActionMethod action;

        OneAction(BodyReader bodies) {
            super(new StaticApplicationContext(), List.of(), bodies);
            try {
                action = new ActionMethod(
                        "user.hello",
                        new Greeting(),
                        Greeting.class.getDeclaredMethod("hello", Caller.class, Hello.class),
                        Map.of(InWorld.class, new InWorldGuard()),
                        bodies);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        ActionMethod find(String name) {
            return action;
        }
    }

    /** Everybody is Ada. */
    private final class Always extends Viewers {
        Always() {
            super(null, null);
        }

        @Override
        public Optional<Viewer> of(LiveSocket any) {
            return Optional.of(new Viewer(world, ada));
        }
    }
}
