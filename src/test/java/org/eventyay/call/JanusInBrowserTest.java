package org.eventyay.call;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.FakeJanus;
import org.eventyay.testkit.RealJanus;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** People and strangers meet at a Janus server, with voices mixed by it and without: at a stand-in that knows all its rules, and at a real one. */
class JanusInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String KEY = "a-room-create-key";

    @TempDir
    private Path folder;

    private TestBrowser browser;
    private UUID pool;

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.config.putArray("feature_flags").add("janus").add("roulette");
        plan.roles.put("caller", List.of("room:januscall.join"));
        plan.grants.putArray("caller").add("caller");
        plan.room("talk", "Talk", "call.janus");
        ((ObjectNode) plan.room("wheel", "Wheel", "networking.roulette")
                        .getModuleConfig()
                        .get(0)
                        .path("config"))
                .put("rematch_interval", 0);
    });

    private void open(String url) {
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        pool = SERVER.bean(ServerPools.class)
                .create(
                        ServerKind.JANUS,
                        Map.of("url", url, "room_create_key", KEY, "world_exclusive", world.id(), "active", "on"),
                        Actor.operator());
        browser = TestBrowser.openWithDevices();
    }

    @AfterEach
    void end() {
        if (browser != null) {
            browser.close();
        }
        if (pool != null) {
            SERVER.bean(ServerPools.class).delete(ServerKind.JANUS, pool, true, Actor.operator());
        }
    }

    private CallVisitor visitor(String name) {
        return CallVisitor.enter(browser.person(), SERVER.port(), world, name, "caller");
    }

    /** Skipped where the system has none. */
    @Test
    void aRealServerCarriesBoth(TestReporter report) {
        try (RealJanus janus = RealJanus.start(folder, KEY)) {
            open(janus.url());
            peopleSeeEachOtherInARoomAndStrangersAtTheWheel(report);
        }
    }

    @Test
    void whatIsAskedIsWhatJanusKnows(TestReporter report) {
        try (FakeJanus janus = new FakeJanus(KEY)) {
            open(janus.url());
            Page media = browser.person();
            media.navigate(janus.mediaPage());
            media.waitForCondition(() -> media.title().equals("Ready"));
            peopleSeeEachOtherInARoomAndStrangersAtTheWheel(report);
            assertThat(janus.faults()).isEmpty();
            assertThat(janus.asked("videoroom", "create")).hasSize(2);
            assertThat(janus.asked("audiobridge", "create")).hasSize(1);
        }
    }

    private void peopleSeeEachOtherInARoomAndStrangersAtTheWheel(TestReporter report) {
        CallVisitor ada = visitor("Ada").opens("Talk").joins();
        CallVisitor bob = visitor("Bob").opens("Talk").joins();
        report.publishEntry("until the first sees the second", ada.sees("Bob").toString());
        report.publishEntry("and the other way round", bob.sees("Ada").toString());
        ada.looksSound("call-janus");
        bob.page().keyboard().press("v");
        ada.seesNothingOf("Bob");
        bob.page().keyboard().press("v");
        ada.sees("Bob");
        bob.part("call-leave").click();
        assertThat(ada.page().locator("[data-name='Bob']")).hasCount(0);
        ada.part("call-leave").click();

        for (CallVisitor one : List.of(ada, bob)) {
            one.part("room-link")
                    .filter(new Locator.FilterOptions().setHasText("Wheel"))
                    .first()
                    .click();
            one.part("roulette-start").click();
        }
        assertThat(ada.part("stranger")).containsText("Bob");
        ada.sees("Bob");
        bob.sees("Ada");
        bob.part("call-leave").click();
        assertThat(ada.part("roulette-idle")).containsText("Bob has left");
    }
}
