package org.eventyay.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eventyay.actor.Actor;
import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.participant.ParticipantService;
import org.eventyay.refusal.Conflict;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which BigBlueButton server a call gets, how servers are asked, and what becomes of calls. */
class BbbTest {
    private static final TestServer SERVER = TestServer.get();
    private final ServerPools pools = SERVER.bean(ServerPools.class);
    private final BbbChoice choice = SERVER.bean(BbbChoice.class);
    private final BbbCalls calls = SERVER.bean(BbbCalls.class);
    private final BbbMoves moves = SERVER.bean(BbbMoves.class);
    private final BbbCosts costs = SERVER.bean(BbbCosts.class);
    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    private final List<UUID> made = new ArrayList<>();

    @AfterEach
    void removeServers() {
        made.forEach(id -> pools.delete(ServerKind.BBB, id, true, Actor.server()));
    }

    private UUID server(String url, String world, String... ticked) {
        Map<String, String> form = new HashMap<>(Map.of("url", url, "secret", "bogussecret", "world_exclusive", world));
        form.put("active", "on");
        for (String box : ticked) {
            form.put(box.replace("!", ""), box.startsWith("!") ? "" : "on");
        }
        UUID id = pools.create(ServerKind.BBB, form, Actor.server());
        made.add(id);
        return id;
    }

    private BbbServer stored(UUID id) {
        return (BbbServer) pools.find(ServerKind.BBB, id).orElseThrow();
    }

    private void cost(UUID id, int cost) {
        jdbc.sql("update bbb_server set cost = ? where id = ?").params(cost, id).update();
    }

    @Test
    void addressesAreSignedAsTheVectorsSay() {
        assertThat(BbbApi.checksum("SHA-1", "create", "name=Caf%C3%A9+%26+Tee~%2A&meetingID=abc", "bogussecret"))
                .isEqualTo("78972f874b86d8d952beab6df60f2c79dcc7e5bb");
        for (String written : List.of(
                "https://b.example/bigbluebutton/",
                "https://b.example/bigbluebutton/api",
                "https://b.example/bigbluebutton")) {
            BbbServer server = new BbbServer();
            server.take(Map.of("url", written, "secret", "bogussecret"));
            assertThat(BbbApi.url(server, "getMeetings", Map.of()).toString())
                    .isEqualTo("https://b.example/bigbluebutton/api/getMeetings?&checksum="
                            + "ca1bede8b47aff4d0647ee0872c9664349099bd0");
        }
    }

    @Test
    void aServerOfTheWorldComesFirstAndAnotherWorldsNever() {
        TestWorld world = TestWorld.create(SERVER);
        TestWorld other = TestWorld.create(SERVER);
        UUID foreign = server("https://foreign.example/", other.id());
        assertThat(choice.choose(world.id(), true, null)).isEmpty();
        assertThat(choice.choose(world.id(), true, "https://foreign.example/")).isEmpty();
        UUID shared = server("https://shared.example/", "");
        UUID own = server("https://own.example/", world.id());
        server("https://off.example/", world.id(), "!active");
        cost(own, 500);
        for (int i = 0; i < 5; i++) {
            assertThat(choice.choose(world.id(), i % 2 == 0, null).orElseThrow().getId())
                    .isEqualTo(own);
            // wanted by address, however it is written, or by id; alone in its group it stays as expensive as it is
            assertThat(choice.choose(world.id(), true, "https://shared.example/api")
                            .orElseThrow()
                            .getId())
                    .isEqualTo(shared);
            assertThat(choice.choose(world.id(), true, shared.toString())
                            .orElseThrow()
                            .getId())
                    .isEqualTo(shared);
            assertThat(choice.choose(world.id(), true, "https://off.example/")
                            .orElseThrow()
                            .getId())
                    .isEqualTo(own);
        }
        assertThat(stored(own).getCost()).isEqualTo(500);
        assertThat(stored(shared).getCost()).isZero();
        assertThat(choice.choose(other.id(), true, null).orElseThrow().getId()).isEqualTo(foreign);
    }

    @Test
    void callsOfPeopleGoWhereItIsQuietAndRoomsWhereFewRoomsAre() {
        TestWorld world = TestWorld.create(SERVER);
        UUID a = server("https://a.example/", world.id());
        UUID b = server("https://b.example/", world.id());
        UUID onlyRooms = server("https://c.example/", world.id(), "rooms_only");
        cost(a, 10);
        cost(b, 15);
        List<UUID> chosen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            chosen.add(choice.choose(world.id(), false, null).orElseThrow().getId());
        }
        assertThat(chosen).containsExactly(a, b, a, b);
        assertThat(stored(a).getCost()).isEqualTo(30);
        Set<UUID> forRooms = new HashSet<>();
        for (String room : List.of("about", "stage", "lounge")) {
            forRooms.add(calls.ofRoom(world.id(), room(world, room), null)
                    .orElseThrow()
                    .getServer()
                    .getId());
        }
        assertThat(forRooms).as("each has one room").containsExactlyInAnyOrder(a, b, onlyRooms);
    }

    private UUID room(TestWorld world, String importId) {
        return jdbc.sql("select id from room where world_id = ? and import_id = ?")
                .params(world.id(), importId)
                .query(UUID.class)
                .single();
    }

    @Test
    void twoWhoComeFirstAtOnceGetOneCallAndItMovesOnlyWhenItsServerIsOff() throws Exception {
        TestWorld world = TestWorld.create(SERVER);
        UUID a = server("https://a.example/", world.id());
        UUID b = server("https://b.example/", world.id());
        UUID room = room(world, "stage");
        Set<String> meetings = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> first = () -> calls.ofRoom(world.id(), room, null)
                    .map(call -> call.getMeetingId() + " " + call.getModeratorPw() + " "
                            + call.getServer().getId())
                    .orElseThrow();
            for (Future<String> answer : threads.invokeAll(List.of(first, first, first, first))) {
                meetings.add(answer.get());
            }
        }
        assertThat(meetings).hasSize(1);
        BbbCall call = calls.ofRoom(world.id(), room, null).orElseThrow();
        assertThat(call.getMeetingId()).hasSize(24).matches("[A-Za-z0-9]+");
        UUID on = call.getServer().getId();
        UUID off = on.equals(a) ? b : a;
        switchOff(on);
        BbbCall moved = calls.ofRoom(world.id(), room, stored(on).getUrl()).orElseThrow();
        assertThat(moved.getServer().getId()).isEqualTo(off);
        assertThat(moved.getMeetingId()).isEqualTo(call.getMeetingId());
        pools.update(ServerKind.BBB, on, form(stored(on), "active", "on"), Actor.server());
        assertThat(calls.ofRoom(world.id(), room, null)
                        .orElseThrow()
                        .getServer()
                        .getId())
                .as("it does not go back")
                .isEqualTo(off);
    }

    private void switchOff(UUID id) {
        pools.update(ServerKind.BBB, id, form(stored(id), "active", ""), Actor.server());
    }

    private Map<String, String> form(BbbServer server, String field, String value) {
        Map<String, String> form = new HashMap<>(pools.shown(ServerKind.BBB, server));
        form.put(field, value);
        return form;
    }

    @Test
    void theLoadOfServersIsLookedAt() {
        TestWorld world = TestWorld.create(SERVER);
        try (FakeBbb busy = new FakeBbb("bogussecret").withMeetings(new int[] {7, 2, 5}, new int[] {1, 0, 1});
                FakeBbb broken = new FakeBbb("bogussecret");
                FakeBbb strict = new FakeBbb("another secret")) {
            UUID good = server(busy.url(), world.id());
            UUID bad = server(broken.url(), world.id());
            UUID refused = server(strict.url(), world.id());
            UUID gone = server("http://127.0.0.1:9/bigbluebutton/", world.id());
            cost(bad, 77);
            Map<UUID, String> problems = new HashMap<>();
            for (String answer : List.of(
                    "<html>",
                    "<response><returncode>FAILED</returncode></response>",
                    "<!DOCTYPE x [<!ENTITY e SYSTEM"
                            + " 'file:///etc/hostname'>]><response><returncode>&e;</returncode></response>")) {
                broken.answering("getMeetings", 200, answer);
                costs.update().stream()
                        .filter(result -> result.problem() != null)
                        .forEach(result -> problems.put(result.server().getId(), result.problem()));
                assertThat(problems).containsOnlyKeys(bad, refused, gone);
            }
            assertThat(problems.get(refused)).isEqualTo("refuses the secret");
            assertThat(problems.get(gone)).isEqualTo("does not answer");
            assertThat(stored(good).getCost()).isEqualTo(10 + 10 * 7 * 2 + 7 * 5 + 10 + 1);
            assertThat(stored(bad).getCost()).isEqualTo(77);
            assertThat(stored(bad).getUnreachableSince()).isNotNull();
            broken.answering("getMeetings", 500, "");
            assertThat(costs.ask(List.of(stored(bad))).getFirst().problem()).isEqualTo("answers with the status 500");
            broken.withMeetings();
            costs.update();
            assertThat(stored(bad).getCost()).isZero();
            assertThat(stored(bad).getUnreachableSince()).isNull();
        }
    }

    @Test
    void aMovedCallIsEndedOnItsOldServer() {
        TestWorld world = TestWorld.create(SERVER);
        try (FakeBbb old = new FakeBbb("bogussecret");
                FakeBbb next = new FakeBbb("bogussecret")) {
            UUID from = server(old.url(), world.id());
            UUID room = room(world, "stage");
            assertThat(moves.move(room, stored(from), Actor.server())).isEqualTo(BbbMoves.Moved.NO_CALL);
            BbbCall call = calls.ofRoom(world.id(), room, null).orElseThrow();
            UUID to = server(next.url(), world.id());
            assertThat(moves.move(room, stored(to), Actor.server())).isEqualTo(BbbMoves.Moved.MOVED);
            assertThat(old.asked())
                    .containsExactly(new FakeBbb.Asked(
                            "end", Map.of("meetingID", call.getMeetingId(), "password", call.getModeratorPw())));
            assertThat(next.asked()).isEmpty();
            assertThat(calls.ofRoom(world.id(), room, null)
                            .orElseThrow()
                            .getServer()
                            .getId())
                    .isEqualTo(to);
            next.answering("end", 500, "");
            assertThat(moves.move(room, stored(from), Actor.server())).isEqualTo(BbbMoves.Moved.MOVED_BUT_NOT_ENDED);
            assertThat(jdbc.sql("select data::text from staff_log where action_type = 'bbbcall.moved' order by id"
                                    + " desc limit 1")
                            .query(String.class)
                            .single())
                    .contains(room.toString(), "\"ended\": false")
                    .doesNotContain(call.getModeratorPw());
            assertThatThrownBy(() -> pools.delete(ServerKind.BBB, from, false, Actor.server()))
                    .isInstanceOf(Conflict.class);
            assertThat(pools.delete(ServerKind.BBB, from, true, Actor.server())).isTrue();
            assertThat(pools.delete(ServerKind.BBB, from, true, Actor.server())).isFalse();
            assertThat(jdbc.sql("select count(*) from bbb_call where room_id = ?")
                            .param(room)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void invitationsGoWithThePersonAndCallsWhenTheWorldIsCleared() {
        TestWorld world = TestWorld.create(SERVER);
        server("https://a.example/", world.id());
        BbbCall call = calls.ofRoom(world.id(), room(world, "stage"), null).orElseThrow();
        try (TestSocket ann = world.person("Ann");
                TestSocket bob = world.person("Bob")) {
            List<UUID> ids = jdbc.sql("select id from participant where world_id = ?")
                    .param(world.id())
                    .query(UUID.class)
                    .list();
            ids.forEach(id -> jdbc.sql("insert into bbb_call_invite (call_id, user_id) values (?, ?)")
                    .params(call.getId(), id)
                    .update());
            SERVER.bean(ParticipantService.class).softDelete(world.id(), ids.getFirst(), Actor.server());
            assertThat(jdbc.sql("select user_id from bbb_call_invite where call_id = ?")
                            .param(call.getId())
                            .query(UUID.class)
                            .list())
                    .containsExactly(ids.getLast());
        }
        assertThat(SERVER.bean(WorldClearing.class).run(world.id(), false)).containsEntry("bbb_call", 1);
    }
}
