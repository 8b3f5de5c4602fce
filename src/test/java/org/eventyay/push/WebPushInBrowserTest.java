package org.eventyay.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** Given somebody who allowed notifications, when their browser runs the client, then it registers itself, and a message wakes it while no page is open. */
class WebPushInBrowserTest {
    private static final TestServer SERVER = TestServer.get();

    /** No push service is reached from here, so the browser's own part of a subscription is made up. */
    private static final String SUBSCRIBES = """
            PushManager.prototype.getSubscription = async () => null;
            PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
              window.subscribedWith = [applicationServerKey.byteLength, userVisibleOnly];
              const endpoint = 'https://push.example/one';
              const keys = { auth: 'AAAAAAAAAAAAAAAAAAAAAA', p256dh: btoa(String.fromCharCode(...applicationServerKey)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '') };
              return { endpoint, toJSON: () => ({ endpoint, expirationTime: null, keys }) };
            };
            """;

    @Test
    void aBrowserRegistersAndIsWoken() {
        TestWorld world = TestWorld.create(SERVER);
        TestScreen.open(SERVER, world);
        try (TestBrowser browser = TestBrowser.open()) {
            Page page = browser.person();
            BrowserContext context = page.context();
            context.grantPermissions(List.of("notifications"));
            page.addInitScript(SUBSCRIBES);
            TestScreen ada = TestScreen.enter(page, SERVER, world, "ada", "/");
            UUID id;
            try (TestSocket socket = world.login("uid-ada")) {
                id = UUID.fromString(socket.userId());
            }
            PushSubscriptions subscriptions = SERVER.bean(PushSubscriptions.class);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(subscriptions.of(List.of(id), 10)).hasSize(1));
            assertThat(page.evaluate("window.subscribedWith")).isEqualTo(List.of(65, true));

            String registration = registration(page);
            page.navigate("about:blank");
            CDPSession devTools = context.newCDPSession(page);
            devTools.send("ServiceWorker.enable");
            JsonObject message = new JsonObject();
            message.addProperty("origin", ada.origin());
            message.addProperty("registrationId", registration);
            message.addProperty(
                    "data",
                    SERVER.json()
                            .writeValueAsString(Map.of(
                                    "channel_name",
                                    "Lounge",
                                    "link",
                                    "/rooms/1",
                                    "event",
                                    Map.of("channel", "c1", "content", Map.of("body", "Are you there?")),
                                    "user",
                                    Map.of("profile", Map.of("display_name", "Bob")))));
            devTools.send("ServiceWorker.deliverPushMessage", message);
            Map<String, String> talk =
                    Map.of("code", "BOATS", "title", "Boats", "room", "Hall", "start", "2031-05-02T07:05:00Z");
            message.addProperty(
                    "data", SERVER.json().writeValueAsString(Map.of("talk", talk, "link", "/schedule/talks/BOATS")));
            devTools.send("ServiceWorker.deliverPushMessage", message);
            ada.go("/preferences");
            Object time = page.evaluate("new Date('2031-05-02T07:05:00Z').toLocaleTimeString([], { hour: 'numeric',"
                    + " minute: '2-digit' })");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat((List<?>) shown(page))
                            .asList()
                            .containsExactlyInAnyOrder(
                                    "Bob · Lounge|Are you there?|/rooms/1",
                                    "Boats|" + time + " · Hall|/schedule/talks/BOATS"));
        }
    }

    private static Object shown(Page page) {
        return page.evaluate("""
                async () => {
                  const registration = await navigator.serviceWorker.ready;
                  const shown = await registration.getNotifications();
                  return shown.map(({ title, body, data }) => [title, body, data.link].join('|'));
                }\
                """);
    }

    /** The id that the browser itself gives to the worker of the page. */
    private static String registration(Page page) {
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        AtomicReference<String> id = new AtomicReference<>();
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.on("ServiceWorker.workerRegistrationUpdated", event -> {
            for (JsonElement one : event.getAsJsonArray("registrations")) {
                id.set(one.getAsJsonObject().get("registrationId").getAsString());
            }
        });
        devTools.send("ServiceWorker.enable");
        for (int i = 0; i < 50 && id.get() == null; i++) {
            page.waitForTimeout(50);
        }
        devTools.detach();
        return id.get();
    }
}
