package org.eventyay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eventyay.actor.Actor;
import org.eventyay.connection.Presence;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.push.FakePushService;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Given people who marked a talk and went home, when it begins in a moment, then their browsers are woken, once, and nobody else's. */
class TalkRemindersTest {
    private static final TestServer SERVER = TestServer.get();
    /** Far enough away that the reminders of the server itself see nothing. */
    private static final Instant START =
            Instant.now().plus(20, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

    private final FakePushService service = new FakePushService();
    private final TestWorld world = TestWorld.create(SERVER);

    @AfterEach
    void end() {
        service.close();
    }

    private void talkAt(Instant start) {
        String schedule = """
            {"rooms":[{"id":7,"name":"Hall"}],"tracks":[],"speakers":[],"talks":[
            {"code":"BOATS","title":"Boats","room":7,"start":"%1$s","end":"%2$s"},
            {"title":"Break","room":7,"start":"%1$s","end":"%2$s"}]}""".formatted(start, start.plusSeconds(1800));
        ScheduleImports imports = SERVER.bean(ScheduleImports.class);
        byte[] file = schedule.getBytes(StandardCharsets.UTF_8);
        String url = imports.take(snapshot(), null, file, Actor.server()).url();
        // nobody has looked at it yet
        imports.point(snapshot(), url, Actor.server());
    }

    private WorldSnapshot snapshot() {
        return SERVER.bean(WorldDirectory.class).find(world.id()).orElseThrow();
    }

    /** Somebody who marked these, with a browser that can be woken. */
    private TestSocket person(String name, String... codes) {
        TestSocket socket = world.person(name);
        socket.ok("user.update", object("client_state", object("schedule", object("favs", List.of(codes)))));
        service.subscribe(socket.userId());
        return socket;
    }

    private TalkReminders at(Instant now) {
        TalkReminders reminders = new TalkReminders(
                SERVER.bean(Schedules.class),
                SERVER.bean(WorldDirectory.class),
                SERVER.bean(ParticipantDirectory.class),
                SERVER.bean(Presence.class),
                service.pushes(),
                SERVER.bean(JdbcClient.class),
                SERVER.json());
        ReflectionTestUtils.setField(reminders, "clock", Clock.fixed(now, ZoneOffset.UTC));
        return reminders;
    }

    private void woken(TestSocket person, int times) {
        await().untilAsserted(() -> assertThat(service.lives(person.userId())).hasSize(times));
    }

    private void gone(TestSocket person) {
        person.close();
        UUID id = UUID.fromString(person.userId());
        await().until(() -> !SERVER.bean(Presence.class).online(List.of(id)).get(id));
    }

    @Test
    void whoMarkedATalkAndIsAwayIsWokenOnceForEachOfItsBeginnings() throws Exception {
        talkAt(START);
        TestSocket away = person("Ada", "BOATS", "OTHER");
        TestSocket other = person("Bob", "OTHER");
        TestSocket there = person("Cleo", "BOATS");
        gone(away);
        gone(other);
        at(START.minusSeconds(601)).run();
        at(START).run();
        // two servers that do not know of each other
        try (ExecutorService servers = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> run = () -> {
                at(START.minusSeconds(600)).run();
                return true;
            };
            for (Future<Boolean> done : servers.invokeAll(List.of(run, run, run, run))) {
                assertThat(done.get()).isTrue();
            }
        }
        woken(away, 1);
        assertThat(service.lives(away.userId())).containsExactly("600");
        // it was the page that told her; going home afterwards changes nothing
        gone(there);
        at(START.minusSeconds(300)).run();

        Instant moved = START.plus(Duration.ofHours(1));
        talkAt(moved);
        at(START.minusSeconds(60)).run();
        at(moved.minusSeconds(30)).run();
        woken(away, 2);
        woken(there, 1);
        assertThat(service.lives(other.userId())).isEmpty();
    }

    @Test
    void whoIsOutOrUnmarkedItOrWhoseEventHasNoScheduleAnyMoreIsLeftAlone() {
        talkAt(START);
        TestSocket admin = world.login("admin", "admin", "moderator");
        TestSocket banned = person("Ada", "BOATS");
        TestSocket undecided = person("Bob", "BOATS");
        TestSocket sure = person("Cleo", "BOATS");
        undecided.ok("user.update", object("client_state", object("schedule", object("favs", List.of()))));
        admin.ok("user.ban", object("id", banned.userId()));
        gone(undecided);
        gone(sure);
        at(START.minusSeconds(100)).run();
        woken(sure, 1);
        assertThat(service.lives(banned.userId())).isEmpty();
        assertThat(service.lives(undecided.userId())).isEmpty();

        Instant later = START.plus(Duration.ofHours(2));
        talkAt(later);
        admin.ok("world.config.patch", object("pretalx", object("url", "")));
        at(later.minusSeconds(100)).run();
        assertThat(SERVER.bean(JdbcClient.class)
                        .sql("select count(*) from talk_reminder r join participant p on p.id = r.user_id"
                                + " where p.world_id = ?")
                        .param(world.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
