package org.eventyay.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Janus server of the system on loopback, set up as operators are told to: rooms have texts as ids, and making one takes a key. */
public final class RealJanus implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/janus");

    private final Process process;
    private final int port;

    private RealJanus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one, or skips the test where there is none.
     *
     * @param folder for its configuration and its log
     */
    public static RealJanus start(Path folder, String roomCreateKey) {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "no Janus on this machine (Debian: apt-get install janus)");
        int port = freePort();
        try {
            Files.writeString(folder.resolve("janus.jcfg"), """
                general: { debug_level = 3 }
                media: { rtp_port_range = "30000-30400" }
                plugins: { disable = "libjanus_echotest.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,\
                libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so,libjanus_duktape.so,libjanus_lua.so" }
                transports: { disable = "libjanus_http.so,libjanus_rabbitmq.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so" }
                """);
            Files.writeString(folder.resolve("janus.transport.websockets.jcfg"), """
                general: { ws = true, ws_port = %d, ws_ip = "127.0.0.1", wss = false }
                admin: { admin_ws = false }
                """.formatted(port));
            for (String plugin : new String[] {"videoroom", "audiobridge"}) {
                Files.writeString(
                        folder.resolve("janus.plugin." + plugin + ".jcfg"),
                        "general: { admin_key = \"%s\", string_ids = true }\n".formatted(roomCreateKey));
            }
            Process process = new ProcessBuilder(PROGRAM.toString(), "-F", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("janus.log").toFile())
                    .start();
            RealJanus janus = new RealJanus(process, port);
            await().until(() -> !process.isAlive() || janus.listens());
            if (!process.isAlive()) {
                throw new AssertionError("Janus ended: " + Files.readString(folder.resolve("janus.log")));
            }
            return janus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return "ws://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
