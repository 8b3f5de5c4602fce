package org.eventyay.call;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People with a camera each meet at a real LiveKit server; who is there we know from what it tells. Skipped where there is none. */
@Order(2) // it takes long, so it begins early
class LiveKitInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Duration GONE = Duration.ofSeconds(10);

    /** Browsers come back at intervals. */
    private static final LocatorAssertions.HasCountOptions PATIENTLY =
            new LocatorAssertions.HasCountOptions().setTimeout(60_000);

    @TempDir
    private Path folder;

    private TestBrowser browser;
    private RealLiveKit liveKit;
    private UUID pool;

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.roles.put("callmod", List.of("room:call.moderate"));
        plan.grants.putArray("callmod").add("callmod");
        plan.room("hall", "Hall", "call.livekit");
    });

    @BeforeEach
    void begin() {
        RealLiveKit.isNeeded();
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        liveKit = new RealLiveKit(folder);
        Map<String, String> entered = new TreeMap<>(liveKit.entered());
        entered.put("world_exclusive", world.id());
        pool = SERVER.bean(ServerPools.class).create(ServerKind.LIVEKIT, entered, Actor.operator());
        browser = TestBrowser.openWithDevices("--allow-loopback-in-peer-connection");
    }

    @AfterEach
    void end() {
        if (browser != null) {
            browser.close();
        }
        if (liveKit != null) {
            liveKit.close();
        }
        if (pool != null) {
            SERVER.bean(ServerPools.class).delete(ServerKind.LIVEKIT, pool, true, Actor.operator());
        }
    }

    private String webhook(int port) {
        return "http://127.0.0.1:" + port + "/webhooks/livekit/" + pool;
    }

    private CallVisitor visitor(int port, String name, String... traits) {
        return CallVisitor.enter(browser.person(), port, world, name, traits);
    }

    private CallVisitor visitor(String name, String... traits) {
        return visitor(SERVER.port(), name, traits);
    }

    /** What each sends, as we know it from the server: exactly these people are there. */
    private Map<String, String> present(TestSocket admin) {
        Map<String, String> present = new TreeMap<>();
        JsonNode room = admin.room("hall").path("id");
        admin.ok("call.list", TestSocket.object("room", room))
                .path("participants")
                .forEach(one -> present.put(
                        one.path("user").path("profile").path("display_name").asString(),
                        Stream.of("audio", "video", "screen")
                                .filter(kind -> one.path("state").path(kind).asBoolean())
                                .toList()
                                .toString()));
        return present;
    }

    private void are(TestSocket admin, Map<String, String> expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(present(admin)).isEqualTo(expected));
    }

    private UUID person(String name) {
        return SERVER.bean(JdbcClient.class)
                .sql("select id from participant where world_id = ? and token_id = ?")
                .params(world.id(), "uid-" + name)
                .query(UUID.class)
                .single();
    }

    private List<String> seats() {
        return SERVER.bean(JdbcClient.class)
                .sql("select id from call_seat where world_id = ? order by ord")
                .param(world.id())
                .query(String.class)
                .list();
    }

    private static void seeEachOther(TestReporter report, String when, List<CallVisitor> all) {
        for (CallVisitor one : all) {
            all.stream()
                    .filter(other -> other != one)
                    .forEach(other -> report.publishEntry(
                            when + ": " + one.name() + " sees " + other.name(),
                            one.sees(other.name()).toString()));
        }
    }

    @Test
    void twoPeopleSeeEachOtherUntilOneIsPutOut(TestReporter report) {
        liveKit.start(webhook(SERVER.port()));
        CallVisitor ada = visitor("Ada").opens("Hall").joins();
        CallVisitor bob = visitor("Bob", "callmod").opens("Hall").joins();
        report.publishEntry("until the first sees the second", ada.sees("Bob").toString());
        report.publishEntry("and the other way round", bob.sees("Ada").toString());
        ada.looksSound("call-livekit");
        try (TestSocket admin = world.login("boss", "admin")) {
            are(admin, Map.of("Ada", "[audio, video]", "Bob", "[audio, video]"));
            ada.part("call-raise").click();
            assertThat(bob.part("call-hand")).containsText("1");
            bob.page().keyboard().press("v");
            ada.seesNothingOf("Bob");
            are(admin, Map.of("Ada", "[audio, video]", "Bob", "[audio]"));
            bob.page().keyboard().press("v");
            ada.sees("Bob");
            bob.clicksInMenu("call-more", "call-mute");
            assertThat(ada.part("call-muted")).containsText("Bob");
            are(admin, Map.of("Ada", "[video]", "Bob", "[audio, video]"));
            bob.clicksInMenu("call-more", "call-remove");
            bob.part("confirm").click();
            assertThat(ada.part("call-over")).isVisible();
            assertThat(bob.part("call-tile")).hasCount(0);
            are(admin, Map.of("Bob", "[audio, video]"));
            bob.part("call-leave").click();
            are(admin, Map.of());
        }
    }

    @Test
    void fourPeopleStayWhileServersAndNetworkAreGoneAndUntilABanEndsIt(TestReporter report) {
        int port = RealLiveKit.freePort();
        Map<String, String> settings = Map.of("SERVER_PORT", String.valueOf(port));
        TestNode node = TestNode.start(SERVER, "livekit", settings);
        try (TestSocket admin = world.login("boss", "admin")) {
            liveKit.start(webhook(port));
            List<CallVisitor> all = new ArrayList<>();
            Map<String, String> there = new TreeMap<>();
            for (String name : List.of("Ada", "Bob", "Cy", "Dee")) {
                all.add(visitor(port, name).opens("Hall").joins());
                there.put(name, "[audio, video]");
            }
            seeEachOther(report, "at the beginning", all);
            all.getFirst().takes("call-livekit-four");
            are(admin, there);
            List<String> seats = seats();

            // our server dies, which takes neither pictures nor seats away; who leaves meanwhile is known to be gone
            node.kill();
            for (CallVisitor one : all) {
                assertThat(one.part("call-away")).isVisible();
            }
            seeEachOther(report, "without our server", all);
            CallVisitor cy = all.remove(2);
            cy.page().context().close();
            there.remove("Cy");
            node = TestNode.start(SERVER, "livekit", settings);
            for (CallVisitor one : all) {
                assertThat(one.part("call-away")).hasCount(0, PATIENTLY);
            }
            seeEachOther(report, "with our server again", all);
            SERVER.bean(LiveKitPresence.class).run();
            are(admin, there);
            assertThat(seats).containsAll(seats());

            // neither their server nor, for one of them, ours is to be reached
            all.get(1).page().context().setOffline(true);
            liveKit.isSilent(true);
            all.getFirst().seesNothingNewOf("Bob");
            await().pollDelay(GONE).timeout(GONE.plusSeconds(5)).until(() -> true);
            liveKit.isSilent(false);
            all.get(1).page().context().setOffline(false);
            seeEachOther(report, "with the network again", all);
            are(admin, there);
            assertThat(seats).containsAll(seats());

            CallVisitor dee = all.removeLast();
            long begin = System.nanoTime();
            admin.ok("user.ban", TestSocket.object("id", person("Dee")));
            for (CallVisitor one : all) {
                assertThat(one.page().locator("[data-name='Dee']")).hasCount(0);
            }
            report.publishEntry("until a ban ended the picture", (System.nanoTime() - begin) / 1_000_000 + " ms");
            assertThat(dee.part("call-tile")).hasCount(0);
            there.remove("Dee");
            are(admin, there);
            seeEachOther(report, "after the ban", all);
        } finally {
            node.close();
        }
    }

    @Test
    void peopleComeBackWhenTheirServerWasGone(TestReporter report) {
        liveKit.start(webhook(SERVER.port()));
        List<CallVisitor> both = List.of(
                visitor("Ada").opens("Hall").joins(),
                visitor("Bob").opens("Hall").joins());
        seeEachOther(report, "at the beginning", both);
        liveKit.dies();
        both.getFirst().seesNothingNewOf("Bob");
        both.getLast().seesNothingNewOf("Ada");
        liveKit.start(webhook(SERVER.port()));
        seeEachOther(report, "with another one", both);
        try (TestSocket admin = world.login("boss", "admin")) {
            are(admin, Map.of("Ada", "[audio, video]", "Bob", "[audio, video]"));
        }
    }
}
