package org.eventyay.call;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eventyay.actor.Actor;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People with a camera each meet in calls: each sees the others' moving pictures, whatever happens to the connection. */
@Order(2) // it takes long, so it begins early
class CallInBrowserTest {
    private static final TestServer SERVER = TestServer.get();

    /** Browsers come back at intervals. */
    private static final LocatorAssertions.HasCountOptions PATIENTLY =
            new LocatorAssertions.HasCountOptions().setTimeout(30_000);

    /** Keeps hold of connections to others, and notes in which state somebody's offer was taken. */
    private static final String KEEP_CONNECTIONS = """
        window.connections = [];
        window.offers = [];
        window.RTCPeerConnection = class extends RTCPeerConnection {
          constructor(...given) {
            super(...given);
            window.connections.push(this);
          }
          setRemoteDescription(said) {
            if (said.type === 'offer') window.offers.push(this.signalingState);
            return super.setRemoteDescription(said);
          }
        };\
        """;

    /** Notes when so many pictures of others move. */
    private static final String LOOK_OUT = """
        ([own, wanted]) => {
          const frames = new Map();
          const looking = setInterval(() => {
            let moving = 0;
            for (const video of document.querySelectorAll(`[data-test='call-tile']:not([data-name='${own}']) video`)) {
              const { totalVideoFrames } = video.getVideoPlaybackQuality();
              if (totalVideoFrames > (frames.get(video) ?? totalVideoFrames)) moving++;
              frames.set(video, totalVideoFrames);
            }
            if (moving < wanted) return;
            window.sawAllAt = Date.now();
            clearInterval(looking);
          }, 200);
        }\
        """;

    private static TestBrowser browser;

    private final List<CallVisitor> visitors = new ArrayList<>();
    private final TestWorld world = world();

    @BeforeAll
    static void open() {
        browser = TestBrowser.openWithDevices();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void leave() {
        visitors.forEach(visitor -> visitor.page().context().close());
    }

    private static TestWorld world() {
        TestWorld world = TestWorld.create(SERVER, plan -> {
            plan.roles.put("callmod", List.of("room:call.moderate"));
            plan.grants.putArray("callmod").add("callmod");
            plan.room("corner", "Corner", "call.peer");
        });
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        return world;
    }

    private CallVisitor visitor(String name, String... traits) {
        return visitor(SERVER.port(), name, traits);
    }

    private CallVisitor visitor(int port, String name, String... traits) {
        Page page = browser.person();
        page.addInitScript(KEEP_CONNECTIONS);
        CallVisitor visitor = CallVisitor.enter(page, port, world, name, traits);
        visitors.add(visitor);
        return visitor;
    }

    private void drop() {
        ConnectionControl connections = SERVER.bean(ConnectionControl.class);
        connections.find(List.of(), world.id(), null).forEach(one -> connections.end(one, ConnectionEnd.DROP));
    }

    @Test
    void twoPeopleSeeEachOther(TestReporter report) {
        CallVisitor ada = visitor("Ada").opens("Corner");
        assertThat(ada.part("call-preview")).isVisible();
        ada.looksSound("call-check");
        ada.joins();
        CallVisitor bob = visitor("Bob", "callmod").opens("Corner").joins();
        report.publishEntry("until the first sees the second", ada.sees("Bob").toString());
        report.publishEntry("and the other way round", bob.sees("Ada").toString());
        ada.looksSound("call");

        ada.part("call-raise").click();
        assertThat(bob.part("call-hand")).containsText("1");
        ada.page().keyboard().press("h");
        assertThat(bob.part("call-hand")).hasCount(0);
        bob.clicksInMenu("call-more-controls", "call-statistics");
        assertThat(bob.part("call-report")).containsText("Ada");
        bob.page().keyboard().press("Escape");
        bob.part("call-people").click();
        assertThat(bob.part("call-person")).hasCount(2);
        bob.looksSound("call-people");
        bob.page().keyboard().press("Escape");
        bob.part("call-react").click();
        bob.part("call-reaction").first().click();
        bob.clicksInMenu("call-more-controls", "call-layout");
        assertThat(bob.page().locator(".big")).isVisible();
        bob.sees("Ada");
        bothBeginAnew(ada, bob);

        readAlong(ada);
        bob.page().keyboard().press("v");
        ada.seesNothingOf("Bob");
        bob.page().keyboard().press("v");
        ada.sees("Bob");
        bob.clicksInMenu("call-more", "call-mute");
        assertThat(ada.part("call-muted")).containsText("Bob");
        ada.fitsAPhone("call");
        bob.clicksInMenu("call-more", "call-remove");
        bob.part("confirm").click();
        assertThat(ada.part("call-over")).isVisible();
        assertThat(bob.part("call-tile")).hasCount(0);
        bob.part("call-leave").click();
        assertThat(bob.part("call-join")).isVisible();
        assertThat(bob.page().locator("body").innerText()).doesNotContain("undefined");
    }

    /** Both make a new offer in the same moment, until one of them had to take theirs back: then they are connected as before. */
    private static void bothBeginAnew(CallVisitor first, CallVisitor second) {
        List<Page> pages = List.of(first.page(), second.page());
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            double at = System.currentTimeMillis() + 300;
            pages.forEach(page -> page.evaluate("""
                (at) => {
                  window.began = false;
                  setTimeout(() => {
                    window.connections.at(-1).restartIce();
                    window.began = true;
                  }, at - Date.now());
                }\
                """, at));
            pages.forEach(page -> page.waitForFunction("""
                () => window.began && window.connections.at(-1).signalingState === 'stable'
                  && window.connections.at(-1).connectionState === 'connected'\
                """));
            return pages.stream()
                    .anyMatch(page -> Boolean.TRUE.equals(page.evaluate("window.offers.includes('have-local-offer')")));
        });
        first.sees(second.name());
        second.sees(first.name());
    }

    /** Somebody writes along what is said, and who wants it reads it. */
    private void readAlong(CallVisitor ada) {
        try (TestSocket admin = world.login("boss", "admin")) {
            String room = admin.room("corner").path("id").asString();
            admin.ok(
                    "room.caption.config.set",
                    TestSocket.object("room", room, "tracks", TestSocket.array(TestSocket.object("language", "en"))));
            String key = admin.ok("room.caption.key.create", Map.of("room", room, "name", "typist"))
                    .path("secret")
                    .asString();
            assertThat(ada.part("call-captions-toggle")).isVisible();
            ada.page().keyboard().press("c");
            assertThat(ada.part("call-captions")).isVisible();
            for (String said : List.of("Good morning.", "Can you hear me?", "Read me then.")) {
                assertThat(SERVER.send(HttpRequest.newBuilder(URI.create("http://localhost:" + SERVER.port()
                                                + "/api/v1/worlds/" + world.id() + "/rooms/" + room + "/captions"))
                                        .header("Authorization", "Bearer " + key)
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(
                                                TestSocket.object("language", "en", "text", said)
                                                        .toString())))
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(ada.part("call-captions")).containsText("Can you hear me? Read me then.");
            assertThat(ada.part("call-captions")).not().containsText("Good morning.");
            ada.takes("call-captions");
            ada.page().keyboard().press("c");
            assertThat(ada.part("call-captions")).hasCount(0);
        }
    }

    @Test
    void fourPeopleSeeEachOtherWhileTheNetworkIsGoneAndUntilABanEndsIt(TestReporter report) {
        List<CallVisitor> all = List.of(visitor("Ada"), visitor("Bob"), visitor("Cy"), visitor("Dee"));
        all.forEach(one -> one.opens("Corner").joins());
        for (CallVisitor one : all) {
            all.stream()
                    .filter(other -> other != one)
                    .forEach(other -> report.publishEntry(
                            one.name() + " sees " + other.name(),
                            one.sees(other.name()).toString()));
        }
        all.getFirst().takes("call-four");
        // ten seconds without the server: nobody sees anything of it, and all have the seats they had
        CallVisitor bob = all.get(1);
        List<String> seats = seats();
        bob.page().context().setOffline(true);
        drop();
        assertThat(bob.part("call-away")).isVisible();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVER.bean(JdbcClient.class)
                        .sql("select exists (select 1 from call_seat where world_id = ? and lost_at < now() - interval"
                                + " '10 seconds')")
                        .param(world.id())
                        .query(Boolean.class)
                        .single());
        bob.sees("Ada");
        all.getFirst().sees("Bob");
        bob.page().context().setOffline(false);
        assertThat(bob.part("call-away")).hasCount(0);
        assertThat(seats()).isEqualTo(seats);
        bob.sees("Dee");

        UUID dee = SERVER.bean(JdbcClient.class)
                .sql("select id from participant where world_id = ? and token_id = 'uid-Dee'")
                .param(world.id())
                .query(UUID.class)
                .single();
        try (TestSocket admin = world.login("boss", "admin")) {
            long begin = System.nanoTime();
            admin.ok("user.ban", TestSocket.object("id", dee));
            assertThat(all.getFirst().page().locator("[data-name='Dee']")).hasCount(0);
            report.publishEntry("until a ban ended the picture", (System.nanoTime() - begin) / 1_000_000 + " ms");
        }
        assertThat(bob.page().locator("[data-name='Dee']")).hasCount(0);
        all.getFirst().sees("Bob");
    }

    private List<String> seats() {
        return SERVER.bean(JdbcClient.class)
                .sql("select id from call_seat where world_id = ? order by ord")
                .param(world.id())
                .query(String.class)
                .list();
    }

    /** Run by hand: how long it takes until the last one to come sees all others, and they see the last one. */
    @Test
    void asManyAsThereMayBeSeeEachOther(TestReporter report) {
        int people = Integer.getInteger("call.people", 0);
        Assumptions.assumeTrue(people > 1, "takes -Dcall.people=6");
        List<CallVisitor> all = IntStream.range(0, people)
                .mapToObj(i -> visitor("Person" + i).opens("Corner"))
                .toList();
        all.subList(0, people - 1).forEach(CallVisitor::joins);
        all.forEach(one -> one.page().evaluate(LOOK_OUT, List.of(one.name(), people - 1)));
        CallVisitor last = all.getLast();
        assertThat(last.part("call-preview")).isVisible();
        long begin = System.currentTimeMillis();
        last.part("call-join").click();
        all.forEach(one -> one.page().waitForFunction("() => window.sawAllAt"));
        report.publishEntry(
                "until each of " + people + " sees all",
                all.stream()
                        .map(one -> ((Number) one.page().evaluate("window.sawAllAt")).longValue() - begin + " ms")
                        .toList()
                        .toString());
    }

    @Test
    void picturesOutliveTheServerAndAReloadOfThePage() {
        TestNode node = TestNode.start(SERVER, "restart");
        try {
            CallVisitor ada = visitor(node.port(), "Ada").opens("Corner").joins();
            CallVisitor bob = visitor(node.port(), "Bob").opens("Corner").joins();
            ada.sees("Bob");
            node.kill();
            assertThat(ada.part("call-away")).isVisible();
            // nothing of it passed through the server
            ada.sees("Bob");
            bob.sees("Ada");
            node = TestNode.start(SERVER, "restart", Map.of("SERVER_PORT", String.valueOf(node.port())));
            assertThat(ada.part("call-away")).hasCount(0, PATIENTLY);
            assertThat(bob.part("call-away")).hasCount(0, PATIENTLY);
            await().atMost(Duration.ofSeconds(30)).until(() -> seats().size() == 2);
            bob.sees("Ada");
            ada.sees("Bob");
            bob.page().reload();
            assertThat(bob.part("call-inside")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
            ada.sees("Bob");
            bob.sees("Ada");
        } finally {
            node.close();
        }
    }

    @Test
    void peopleCallEachOther() {
        CallVisitor ada = visitor("Ada");
        CallVisitor bob = visitor("Bob");
        String channel;
        try (TestSocket socket = world.login("uid-Ada")) {
            UUID other = SERVER.bean(JdbcClient.class)
                    .sql("select id from participant where world_id = ? and token_id = 'uid-Bob'")
                    .param(world.id())
                    .query(UUID.class)
                    .single();
            channel = socket.ok("chat.direct.create", TestSocket.object("users", List.of(other)))
                    .path("id")
                    .asString();
        }
        String direct = "http://" + world.id() + ".localhost:" + SERVER.port() + "/channels/" + channel;
        ada.page().navigate(direct);
        ada.part("direct-call").click();
        assertThat(bob.part("incoming-call")).containsText("Ada");
        bob.looksSound("call-rings");
        bob.part("call-decline").click();
        assertThat(bob.part("incoming-call")).hasCount(0);
        ada.joins();
        assertThat(ada.part("call-alone")).containsText("Bob");
        ada.part("call-leave").click();
        assertThat(ada.part("direct-head")).isVisible();

        ada.part("direct-call").click();
        assertThat(ada.part("call-alone")).containsText("Bob");
        bob.part("call-accept").click();
        bob.joins();
        ada.sees("Bob");
        bob.sees("Ada");
        bob.part("call-to-chat").click();
        assertThat(bob.part("mini-player")).isVisible();
        assertThat(bob.part("call-message").last()).isVisible();
        bob.takes("call-message");
        bob.part("mini-return").click();
        bob.part("call-leave").click();
        assertThat(ada.part("call-tile")).hasCount(0);
        bob.part("call-message-join").last().click();
        ada.sees("Bob");
    }
}
