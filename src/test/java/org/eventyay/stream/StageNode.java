package org.eventyay.stream;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;

/** The server of viewers and of the encoder, which can be killed and comes back at the same address. */
final class StageNode implements AutoCloseable {
    static final String DEMO_STREAM = "/live/demo/index.m3u8";

    private final TestServer server;
    private final Map<String, String> settings;
    private final int port;
    private TestNode node;

    StageNode(TestServer server) {
        this(server, Map.of());
    }

    StageNode(TestServer server, Map<String, String> settings) {
        this.server = server;
        this.settings = settings;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node = start();
    }

    private TestNode start() {
        String own = Integer.toString(port);
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "SERVER_PORT", own, "EVENTYAY_STREAM_URL", "http://localhost:" + own, "EVENTYAY_STREAM_DEMO", "true"));
        return TestNode.start(server, "stage", all);
    }

    int port() {
        return port;
    }

    /** Ada watches the stage of this room. */
    void enter(Page page, TestWorld world, String room) {
        page.navigate(
                "http://" + world.id() + ".localhost:" + port + "/rooms/" + room + "#token=" + world.token("uid-Ada"));
        page.locator("[data-test='display-name']").fill("Ada");
        page.locator("[data-test='enter']").click();
    }

    void diesAndComesBack() {
        node.kill();
        node = start();
    }

    /** If it is longer than encoders may be silent, the other server says meanwhile that the stream is over. */
    void isGoneFor(Duration time) {
        node.kill();
        Awaitility.await().pollDelay(time).timeout(time.plusSeconds(1)).until(() -> true);
        node = start();
    }

    /** Bytes of its heap that are in use. */
    long heap() {
        return node.heap();
    }

    @Override
    public void close() {
        node.close();
    }
}
