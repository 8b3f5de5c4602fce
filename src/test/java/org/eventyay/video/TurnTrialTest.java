package org.eventyay.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TURN server is asked as browsers ask it: without credentials it refuses, with those of its secret it gives an address. */
class TurnTrialTest {
    private static final String SECRET = "what both know";
    private static final String REALM = "somewhere";

    private final TestServer server = TestServer.get();

    @Test
    void aServerGivesAnAddressToWhomItsSecretLetsIn() throws IOException {
        try (ServerSocket turn = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(turn));
            assertThat(problem(SECRET, turn.getLocalPort())).isNull();
            assertThat(problem("another one", turn.getLocalPort())).startsWith("refuses the secret");
        }
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> chatter(other));
            assertThat(problem(SECRET, other.getLocalPort())).endsWith("not as a TURN server does");
        }
        try (ServerSocket gone = new ServerSocket(0)) {
            int port = gone.getLocalPort();
            gone.close();
            assertThat(problem(SECRET, port)).isEqualTo("does not answer on port " + port + " (TCP)");
        }
    }

    /** Skipped where the system has none. */
    @Test
    void aRealServerTakesWhatItsSecretMade(@TempDir Path folder) throws Exception {
        Path program = Path.of("/usr/bin/turnserver");
        Assumptions.assumeTrue(
                Files.isExecutable(program), "no coturn on this machine (Debian: apt-get install coturn)");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process turn = new ProcessBuilder(
                        program.toString(),
                        "-n",
                        "--use-auth-secret",
                        "--static-auth-secret=" + SECRET,
                        "--realm=" + REALM,
                        "--listening-ip=127.0.0.1",
                        "--relay-ip=127.0.0.1",
                        "--listening-port=" + port,
                        "--no-tls",
                        "--no-dtls",
                        "--no-cli",
                        "--pidfile=" + folder.resolve("pid"),
                        "--userdb=" + folder.resolve("people"),
                        "--log-file=stdout")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await().until(() ->
                    !"does not answer on port %d (TCP)".formatted(port).equals(problem(SECRET, port)));
            assertThat(problem(SECRET, port)).isNull();
            assertThat(problem("another one", port)).startsWith("refuses the secret");
        } finally {
            turn.destroy();
        }
    }

    private String problem(String secret, int port) {
        ServerPools pools = server.bean(ServerPools.class);
        UUID id = pools.create(
                ServerKind.TURN,
                Map.of("hostname", "127.0.0.1", "auth_secret", secret, "active", ""),
                Actor.operator());
        try {
            return server.bean(TurnTrial.class)
                    .tryOut((TurnServer) pools.find(ServerKind.TURN, id).orElseThrow(), port)
                    .problem();
        } finally {
            pools.delete(ServerKind.TURN, id, true, Actor.operator());
        }
    }

    private static void chatter(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            socket.getOutputStream().write("220 mail.example.org ready for you\r\n".getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // whoever asked has gone
        }
    }

    private static void serve(ServerSocket listening) {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                for (byte[] head = in.readNBytes(20); head.length == 20; head = in.readNBytes(20)) {
                    byte[] body = in.readNBytes(ByteBuffer.wrap(head).getShort(2));
                    socket.getOutputStream().write(answer(head, body));
                }
            } catch (IOException e) {
                // the test is over, or its client
            }
        }
    }

    private static byte[] answer(byte[] head, byte[] body) {
        Map<Integer, byte[]> said = new HashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(body);
        while (rest.remaining() >= 4) {
            int type = rest.getShort();
            byte[] value = new byte[rest.getShort()];
            rest.get(value);
            said.put(type, value);
            rest.position(Math.min(rest.limit(), (rest.position() + 3) / 4 * 4));
        }
        boolean good = said.containsKey(8)
                && Arrays.equals(said.get(8), signature(head, body, new String(said.get(6), StandardCharsets.UTF_8)));
        ByteBuffer attributes = ByteBuffer.allocate(good ? 0 : 36);
        if (!good) {
            attributes.putShort((short) 9).putShort((short) 4).put(new byte[] {0, 0, 4, 1});
            attributes
                    .putShort((short) 0x14)
                    .putShort((short) REALM.length())
                    .put(REALM.getBytes(StandardCharsets.UTF_8));
            attributes.position((attributes.position() + 3) / 4 * 4);
            attributes.putShort((short) 0x15).putShort((short) 8).put("a nonce!".getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer answer = ByteBuffer.allocate(20 + attributes.position());
        answer.putShort((short) (good ? 0x0103 : 0x0113)).putShort((short) attributes.position());
        answer.put(head, 4, 16).put(attributes.array(), 0, attributes.position());
        return answer.array();
    }

    private static byte[] signature(byte[] head, byte[] body, String username) {
        String password = TurnCredentials.credential(SECRET, username);
        try {
            byte[] key = MessageDigest.getInstance("MD5")
                    .digest((username + ":" + REALM + ":" + password).getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            mac.update(head);
            mac.update(body, 0, body.length - 24);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
