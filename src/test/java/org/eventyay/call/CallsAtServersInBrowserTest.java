package org.eventyay.call;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.FakeLiveKit;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;

/** Calls at servers of others: shown in a frame where there is a server, and where there is none, or it fails, people read why. */
class CallsAtServersInBrowserTest {
    private static final TestServer SERVER = TestServer.get();

    private final ServerPools pools = SERVER.bean(ServerPools.class);
    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.roles.put("caller", List.of("room:digitalsamba.join", "room:zoom.join", "room:januscall.join"));
        plan.grants.putArray("caller").add("caller");
        plan.room("bbb", "Meeting", "call.bigbluebutton");
        plan.room("zoom", "Zoom", "call.zoom");
        plan.room("samba", "Samba", "call.digitalsamba");
        plan.room("jitsi", "Jitsi", "call.jitsi");
        plan.room("janus", "Janus", "call.janus");
        plan.room("livekit", "LiveKit", "call.livekit");
    });

    private UUID add(ServerKind kind, String... fields) {
        Map<String, String> form = new java.util.HashMap<>(Map.of("active", "on", "world_exclusive", world.id()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return pools.create(kind, form, Actor.operator());
    }

    @Test
    void whatStandsInTheWayIsSaidAndFramesOpenWhereNothingDoes() {
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        try (TestBrowser browser = TestBrowser.openWithDevices();
                FakeBbb bbb = new FakeBbb("a-long-secret");
                FakeLiveKit liveKit = new FakeLiveKit()) {
            CallVisitor ada = CallVisitor.enter(browser.person(), SERVER.port(), world, "Ada", "caller");
            for (String room : List.of("Meeting", "Samba", "Jitsi")) {
                ada.opens(room);
                assertThat(ada.part("failed-state")).containsText("The call can’t be joined now.");
            }
            ada.opens("Zoom");
            assertThat(ada.part("failed-state")).containsText("This room has no Zoom meeting yet.");
            ada.looksSound("call-failed");
            for (String room : List.of("Janus", "LiveKit")) {
                ada.opens(room);
                ada.part("call-join").click();
                assertThat(ada.part("call-problem")).isVisible();
            }
            assertThat(ada.part("call-problem")).containsText("No server for this call answers.");

            // a server that lets people in and then carries nothing
            add(ServerKind.LIVEKIT, "url", liveKit.url(), "api_key", liveKit.key(), "api_secret", liveKit.secret());
            ada.part("call-join").click();
            assertThat(ada.part("call-problem")).containsText("The server of this call can’t be reached.");
            add(ServerKind.BBB, "url", bbb.url(), "secret", "a-long-secret");
            ada.opens("Meeting");
            Locator frame = ada.part("provider-call");
            assertThat(frame).hasAttribute("src", Pattern.compile("/api/join\\?.*fullName=Ada"));
            assertThat(frame).hasAttribute("allow", Pattern.compile("camera; microphone"));
            add(ServerKind.JITSI, "url", "https://meet.example.org", "app_id", "app", "app_secret", "secret");
            ada.opens("Jitsi");
            assertThat(frame)
                    .hasAttribute(
                            "src",
                            Pattern.compile(
                                    "^https://meet\\.example\\.org/" + world.id()
                                            + "-[0-9a-f-]{36}\\?jwt=[^#]+#.*userInfo\\.displayName=%22Ada%22.*config\\.startWith"));
            ada.fitsAPhone("call-frame");
        }
    }
}
