package org.eventyay.call;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People meet at a real LiveKit server, whose program {@code LIVEKIT_SERVER} names; skipped without one. ({@code go install
 * github.com/livekit/livekit-server/cmd/server@v1.13.5} builds it.)
 */
class LiveKitInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String KEY = "devkey";
    private static final String SECRET = "a-secret-of-livekit-0123456789-0123456789";

    @TempDir
    private Path folder;

    private TestBrowser browser;
    private Process liveKit;
    private UUID pool;
    private int port;

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.roles.put("callmod", List.of("room:call.moderate"));
        plan.grants.putArray("callmod").add("callmod");
        plan.room("hall", "Hall", "call.livekit");
    });

    @BeforeEach
    void begin() throws IOException {
        String program = System.getenv("LIVEKIT_SERVER");
        Assumptions.assumeTrue(program != null && Files.isExecutable(Path.of(program)), "LIVEKIT_SERVER is not set");
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        port = freePort();
        pool = SERVER.bean(ServerPools.class)
                .create(
                        ServerKind.LIVEKIT,
                        Map.of(
                                "url",
                                "http://127.0.0.1:" + port,
                                "api_key",
                                KEY,
                                "api_secret",
                                SECRET,
                                "active",
                                "on",
                                "world_exclusive",
                                world.id()),
                        Actor.operator());
        start(program);
        browser = TestBrowser.openWithDevices();
    }

    private void start(String program) throws IOException {
        Path config = folder.resolve("livekit.yaml");
        Files.writeString(config, """
            port: %d
            bind_addresses: [127.0.0.1]
            keys: {%s: %s}
            rtc: {udp_port: %d, tcp_port: 0, enable_loopback_candidate: true, node_ip: 127.0.0.1, interfaces: {includes: [lo]}}
            webhook: {api_key: %s, urls: ["http://127.0.0.1:%d/webhooks/livekit/%s"]}
            """.formatted(port, KEY, SECRET, freePort(), KEY, SERVER.port(), pool));
        liveKit = new ProcessBuilder(program, "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("livekit.log").toFile())
                .start();
        LiveKitChecks checks = SERVER.bean(LiveKitChecks.class);
        await().until(() -> SERVER.bean(ServerPools.class)
                .find(ServerKind.LIVEKIT, pool)
                .map(server -> checks.tryOut(server).problem())
                .isEmpty());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @AfterEach
    void end() {
        if (browser != null) {
            browser.close();
        }
        if (liveKit != null) {
            liveKit.destroy();
        }
        if (pool != null) {
            SERVER.bean(ServerPools.class).delete(ServerKind.LIVEKIT, pool, true, Actor.operator());
        }
    }

    private CallVisitor visitor(String name, String... traits) {
        return CallVisitor.enter(browser.person(), SERVER.port(), world, name, traits);
    }

    @Test
    void peopleSeeEachOtherUntilOneIsPutOut(TestReporter report) {
        CallVisitor ada = visitor("Ada").opens("Hall").joins();
        CallVisitor bob = visitor("Bob", "callmod").opens("Hall").joins();
        report.publishEntry("until the first sees the second", ada.sees("Bob").toString());
        report.publishEntry("and the other way round", bob.sees("Ada").toString());
        ada.takes("call-livekit");
        ada.part("call-raise").click();
        assertThat(bob.part("call-hand")).containsText("1");
        bob.page().keyboard().press("v");
        ada.seesNothingOf("Bob");
        bob.page().keyboard().press("v");
        ada.sees("Bob");
        bob.clicksInMenu("call-more", "call-mute");
        assertThat(ada.part("call-muted")).containsText("Bob");
        CallVisitor cy = visitor("Cy").opens("Hall").joins();
        cy.sees("Ada");
        bob.sees("Cy");
        UUID who = SERVER.bean(JdbcClient.class)
                .sql("select id from participant where world_id = ? and token_id = 'uid-Cy'")
                .param(world.id())
                .query(UUID.class)
                .single();
        try (TestSocket admin = world.login("boss", "admin")) {
            long begin = System.nanoTime();
            admin.ok("user.ban", TestSocket.object("id", who));
            assertThat(ada.page().locator("[data-name='Cy']")).hasCount(0);
            report.publishEntry("until a ban ended the picture", (System.nanoTime() - begin) / 1_000_000 + " ms");
        }
        bob.clicksInMenu("call-more", "call-remove");
        bob.part("confirm").click();
        assertThat(ada.part("call-over")).isVisible();
        assertThat(bob.part("call-tile")).hasCount(0);
    }

    @Test
    void peopleComeBackWhenTheServerWasGone() throws IOException {
        CallVisitor ada = visitor("Ada").opens("Hall").joins();
        CallVisitor bob = visitor("Bob").opens("Hall").joins();
        ada.sees("Bob");
        liveKit.destroyForcibly();
        assertThat(liveKit.onExit().join()).isNotNull();
        start(System.getenv("LIVEKIT_SERVER"));
        bob.sees("Ada");
        ada.sees("Bob");
    }
}
