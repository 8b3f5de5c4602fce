package org.eventyay.roulette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.roulette.Pairing.Ask;
import org.eventyay.roulette.RouletteService.Asking;
import org.eventyay.roulette.RouletteService.Outcome;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Strangers ask to meet, are brought together, talk and hang up. */
class RouletteTest {
    private static final String FOUND = "roulette.match_found";
    private static final String HANGUP = "roulette.hangup";

    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.room("meet", "Meet", "networking.roulette");
        ObjectNode quick = (ObjectNode) plan.room("quick", "Quick", "networking.roulette")
                .getModuleConfig()
                .get(0)
                .path("config");
        quick.put("rematch_interval", "0");
    });
    private final TestSocket first = world.person("Ann");
    private final String meet = first.room("meet").path("id").asString();
    private final String quick = first.room("quick").path("id").asString();

    private static JsonNode start(TestSocket who, String room) {
        return who.ok("roulette.start", object("room", room));
    }

    private static void waits(TestSocket who, String room) {
        JsonNode reply = start(who, room);
        assertThat(reply.propertyNames()).containsExactlyInAnyOrder("status", "recent_pairs");
        assertThat(reply.path("status").asString()).isEqualTo("wait");
    }

    private static String pair(TestSocket waiting, TestSocket coming, String room) {
        waits(waiting, room);
        JsonNode reply = start(coming, room);
        assertThat(reply.propertyNames()).containsExactlyInAnyOrder("status", "call_id", "other_user");
        assertThat(reply.path("status").asString()).isEqualTo("match");
        assertThat(reply.path("other_user").path("id").asString()).isEqualTo(waiting.userId());
        JsonNode found = waiting.expect(FOUND);
        assertThat(found.propertyNames()).containsExactlyInAnyOrder("call_id", "other_user");
        assertThat(found.path("other_user").path("id").asString()).isEqualTo(coming.userId());
        assertThat(found.path("call_id")).isEqualTo(reply.path("call_id"));
        return reply.path("call_id").asString();
    }

    private static JsonNode call(String id) {
        return object("call_id", id);
    }

    private boolean open(String call, TestSocket who) {
        return TestServer.get()
                .bean(RouletteCalls.class)
                .open(world.id(), UUID.fromString(call), UUID.fromString(who.userId()))
                .isPresent();
    }

    @Test
    void whoHasWaitedLongestIsMetAndTheSameTwoNotAgainForAWhile() {
        TestSocket second = world.person("Ben");
        TestSocket third = world.person("Cleo");
        waits(first, meet);
        third.ok("user.block", object("id", first.userId()));
        waits(third, meet);
        JsonNode met = start(second, meet);
        assertThat(met.path("other_user").path("id").asString()).isEqualTo(first.userId());
        first.expect(FOUND);
        third.nothing(FOUND);
        waits(first, meet);
        assertThat(start(second, meet).path("other_user").path("id").asString()).isEqualTo(third.userId());
        third.expect(FOUND);
        assertThat(start(third, meet).path("recent_pairs").asInt()).isEqualTo(1);

        String again = pair(first, second, quick);
        assertThat(pair(first, second, quick)).isNotEqualTo(again);
        world.guest().error("roulette.start", object("room", meet), "roulette.start.missing_profile");
        first.error(
                "roulette.start", object("room", first.room("stage").path("id").asString()), "room.unknown");
    }

    @Test
    void whoStopsLeavesOrIsSilencedIsNotMet() {
        String uid = "u-" + UUID.randomUUID();
        TestSocket tab = world.login(uid);
        tab.ok("user.update", object("profile", object("display_name", "Tab")));
        TestSocket other = world.login(uid);
        TestSocket comes = world.person("Ben");
        waits(tab, meet);
        waits(other, meet);
        tab.nothing(FOUND);
        assertThat(tab.ok("roulette.stop", object("room", meet))).isEqualTo(object());
        other.close();
        await().until(() -> TestServer.get()
                .bean(JdbcClient.class)
                .sql("select count(*) from roulette_request where room_id = ?")
                .param(UUID.fromString(meet))
                .query(Integer.class)
                .single()
                .equals(0));
        waits(comes, meet);
        comes.ok("roulette.stop", object("room", meet));
        waits(tab, meet);
        TestSocket admin = world.person("Admin", "admin");
        admin.ok("user.silence", object("id", tab.userId()));
        waits(comes, meet);
        comes.ok("roulette.stop", object("room", meet));
        waits(first, meet);
        admin.ok("user.delete", object("id", first.userId()));
        waits(comes, meet);
        TestSocket back = world.login(uid);
        back.error("roulette.start", object("room", meet), "protocol.denied");
        back.error("roulette.stop", object("room", meet), "protocol.denied");
    }

    @Test
    void onePersonOnTwoTabsIsMetOnce() {
        String uid = "u-" + UUID.randomUUID();
        TestSocket tab = world.login(uid);
        tab.ok("user.update", object("profile", object("display_name", "Tab")));
        TestSocket other = world.login(uid);
        waits(tab, meet);
        waits(other, meet);
        start(first, meet);
        waits(world.person("Cleo"), meet);
        tab.expect(FOUND);
        other.nothing(FOUND);
    }

    @Test
    void hangingUpEndsTheCallForBoth() {
        TestSocket second = world.person("Ben");
        TestSocket stranger = world.person("Cleo");
        String call = pair(first, second, meet);
        assertThat(open(call, first)).isTrue();
        assertThat(open(call, stranger)).isFalse();
        for (Object id : new Object[] {call, UUID.randomUUID().toString(), "x", null, 5, List.of()}) {
            stranger.error("roulette.hangup", object("call_id", id), "roulette.denied");
            stranger.error("roulette.reconnect", object("call_id", id), "roulette.denied");
        }
        assertThat(first.ok("roulette.hangup", call(call))).isEqualTo(object());
        assertThat(second.expect(HANGUP)).isEqualTo(object());
        first.nothing(HANGUP);
        assertThat(open(call, second)).isFalse();
        second.ok("roulette.hangup", call(call));
        first.ok("roulette.hangup", call(call));
        first.error("roulette.reconnect", call(call), "roulette.denied");
    }

    @Test
    void goingAwayHangsUpUnlessAnotherTabIsInTheCall() {
        String uid = "u-" + UUID.randomUUID();
        TestSocket tab = world.login(uid);
        tab.ok("user.update", object("profile", object("display_name", "Tab")));
        TestSocket other = world.login(uid);
        String call = pair(first, tab, meet);
        assertThat(other.ok("roulette.reconnect", call(call))).isEqualTo(object());
        tab.closeAndWait();
        first.nothing(HANGUP);
        assertThat(open(call, first)).isTrue();
        other.closeAndWait();
        first.expect(HANGUP);
        assertThat(open(call, first)).isFalse();
    }

    @Test
    void whoFallsOutMayComeBack() {
        String uid = "u-" + UUID.randomUUID();
        TestSocket lost = world.login(uid);
        lost.ok("user.update", object("profile", object("display_name", "Lost")));
        String call = pair(first, lost, meet);
        lost.abort();
        first.nothing(HANGUP);
        TestSocket back = world.login(uid);
        back.ok("roulette.reconnect", call(call));
        first.ok("roulette.hangup", call(call));
        back.expect(HANGUP);
    }

    @Test
    void aThousandAreBroughtTogetherWithoutADouble() throws Exception {
        int people = 1_000;
        JdbcClient database = TestServer.get().bean(JdbcClient.class);
        List<UUID> ids = database.sql("""
            insert into participant (id, world_id, type, profile, traits)
            select gen_random_uuid(), ?, 'person', '{"display_name": "P"}', '[]' from generate_series(1, ?) returning id\
            """)
                .params(world.id(), people)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        RoomSnapshot room = TestServer.get()
                .bean(RoomDirectory.class)
                .find(world.id(), UUID.fromString(meet))
                .orElseThrow();
        String node = TestServer.get().bean(NodeRegistry.class).self();
        RouletteQueues queues = TestServer.get().bean(RouletteQueues.class);
        List<Future<Outcome>> asked = new ArrayList<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            ids.forEach(id -> asked.add(all.submit(() ->
                    queues.ask(room, new Asking(new Ask(id, node + "/" + id, false), Set.of())))));
        }
        Set<UUID> met = new HashSet<>();
        for (Future<Outcome> one : asked) {
            Pairing.Match match = one.get().match();
            if (match != null) {
                assertThat(met.add(match.first().person())).isTrue();
                assertThat(met.add(match.second().person())).isTrue();
            }
        }
        assertThat(met).hasSize(people);
        assertThat(database.sql("select count(*) from roulette_pairing where room_id = ?")
                        .param(room.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(people / 2);
        database.sql("insert into roulette_request (room_id, user_id, socket, expiry) values (?, ?, 'x/y', now() -"
                        + " interval '2 hours')")
                .params(room.id(), ids.getFirst())
                .update();
        assertThat(TestServer.get().bean(RouletteParts.Leftovers.class).run()).isPositive();
        assertThat(database.sql("select count(*) from roulette_request where room_id = ?")
                        .param(room.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
