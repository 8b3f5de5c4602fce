package org.eventyay.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A LiveKit server on loopback, started from the program that {@code LIVEKIT_SERVER} names. Its address stays the same when it is started again. */
final class RealLiveKit implements AutoCloseable {
    private static final String PROGRAM = "LIVEKIT_SERVER";
    private static final String KEY = "devkey";
    private static final String SECRET = "a-secret-of-livekit-0123456789-0123456789";

    private final Path folder;
    private final int port = freePort();
    private final int media = freePort();
    private Process process;

    /**
     * None that runs yet.
     *
     * @param folder for its configuration and its log
     */
    RealLiveKit(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where there is none, and says how there would be one. */
    static void isNeeded() {
        String program = System.getenv(PROGRAM);
        Assumptions.assumeTrue(
                program != null && Files.isExecutable(Path.of(program)),
                PROGRAM + " names no LiveKit server (go install github.com/livekit/livekit-server/cmd/server@v1.13.5)");
    }

    static int freePort() {
        return freePorts(1).getFirst();
    }

    /** Different ones. */
    static List<Integer> freePorts(int count) {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                taken.add(new ServerSocket(0));
            }
            List<Integer> ports = taken.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket one : taken) {
                one.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an operator enters to use it. */
    Map<String, String> entered() {
        return Map.of("url", "http://127.0.0.1:" + port, "api_key", KEY, "api_secret", SECRET, "active", "on");
    }

    /** Starts it; what happens there it tells at this address. */
    void start(String webhook) {
        try {
            Path config = folder.resolve("livekit.yaml");
            Files.writeString(config, """
                port: %d
                bind_addresses: [127.0.0.1]
                keys: {%s: %s}
                rtc: {udp_port: %d, tcp_port: 0, enable_loopback_candidate: true, node_ip: 127.0.0.1, interfaces: {includes: [lo]}}
                webhook: {api_key: %s, urls: ["%s"]}
                """.formatted(port, KEY, SECRET, media, KEY, webhook));
            process = new ProcessBuilder(System.getenv(PROGRAM), "--config", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("livekit.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().until(() -> !process.isAlive() || listens());
        assertThat(process.isAlive())
                .as(folder.resolve("livekit.log").toString())
                .isTrue();
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    void dies() {
        assertThat(process.destroyForcibly().onExit().join()).isNotNull();
    }

    /** To others it is as if the network were gone: no packet is answered, nothing is closed. */
    void isSilent(boolean silent) {
        try {
            Process signal = new ProcessBuilder("kill", silent ? "-STOP" : "-CONT", Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            assertThat(signal.onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
