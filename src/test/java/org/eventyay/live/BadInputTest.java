package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.eventyay.testkit.SendsAnyBody;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Given people who are connected, when somebody sends rubbish, then only that socket notices, and no stack trace is logged. */
@ExtendWith(OutputCaptureExtension.class)
@SendsAnyBody
class BadInputTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[[]]",
            "{\"a\":1}",
            "\"\\u0000\"",
            "9999999999999999999999",
            "\"" + "y".repeat(5000) + "\"",
            "[".repeat(60) + "]".repeat(60));

    private static final List<String> VALUES_OF_FIELDS = List.of(
            "[null]",
            "[[1]]",
            "[\"x\",1]",
            "{\"a\":null}",
            "\"\\ud800\"",
            "\"+999999999-12-31T00:00:00Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"0000-01-01\"",
            "1e308",
            "9223372036854775807",
            "\"http://[::1\"",
            "\"%zz\"",
            "\"en\"");

    @Test
    void wrongValuesInALoginAreRefusedAndTheSocketStays(CapturedOutput output) {
        List<String> bodies = new ArrayList<>(VALUES);
        for (String field : List.of("token", "client_id", "invite_token", "nonsense")) {
            VALUES.forEach(value -> bodies.add("{\"" + field + "\":" + value + "}"));
        }
        for (String value : VALUES) {
            bodies.add("{\"token\":" + value + ",\"client_id\":" + value + ",\"invite_token\":" + value + "}");
        }
        int logins = 0;
        for (String body : bodies) {
            try (TestSocket socket = SERVER.socket(WORLD.id())) {
                socket.sendText("[\"authenticate\"," + body + "]");
                JsonNode answer = socket.next();
                logins += answer.get(0).asString().equals("authenticated") ? 1 : 0;
                assertThat(answer.get(0).asString()).as(body).isIn("error", "authenticated");
                assertThat(answer.path(1).path("code").asString("")).as(body).isNotIn("server.fatal", "server.error");
                socket.send("ping", body.hashCode());
                assertThat(socket.next()).as(body).isEqualTo(array("pong", body.hashCode()));
            }
        }
        assertThat(logins).as("some of these are client ids").isPositive();
        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    @Test
    void forgedTokensAreInvalid() {
        String good = WORLD.token("forger");
        String[] parts = good.split("\\.");
        for (String bad : List.of(
                "",
                "a.b.c",
                good + "x",
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + parts[2].toLowerCase(),
                "eyJhbGciOiJub25lIn0." + parts[1] + ".",
                ".".repeat(300),
                good.substring(1))) {
            try (TestSocket socket = SERVER.socket(WORLD.id())) {
                socket.send("authenticate", TestSocket.object("token", bad));
                assertThat(socket.next().path(1).path("code").asString())
                        .as(bad)
                        .isEqualTo("auth.invalid_token");
            }
        }
    }

    @Test
    void wrongBodiesOfCommandsAreAnsweredToTheirId(CapturedOutput output) {
        try (TestSocket socket = WORLD.login("bodies", "admin", "moderator")) {
            for (ActionMethod action : SERVER.bean(ActionTable.class).all()) {
                for (String value : VALUES) {
                    send(socket, action.name(), value);
                    send(
                            socket,
                            action.name(),
                            "{\"id\":" + value + ",\"ids\":" + value + ",\"room\":" + value + ",\"channel\":" + value
                                    + ",\"content\":" + value + ",\"profile\":" + value + ",\"name\":" + value
                                    + ",\"number\":" + value + ",\"page\":" + value + "}");
                }
            }
        }
        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    @Test
    void aWrongValueOfOneFieldIsRefusedInARoomThatHasEverything(CapturedOutput output) {
        TestWorld world = TestWorld.create(
                SERVER,
                plan -> plan.room(
                        "everything",
                        "Everything",
                        "livestream.native",
                        "question",
                        "poll",
                        "chat.volatile",
                        "exhibition.native",
                        "poster.native",
                        "networking.roulette"));
        try (TestSocket socket = world.login("fields", "admin", "moderator")) {
            String room = socket.room("everything").path("id").asString();
            String channel = socket.channel("everything");
            socket.ok("room.enter", TestSocket.object("room", room));
            for (ActionFacts action : ActionFacts.all()) {
                // it would be the last of this room
                List<String> fields = action.name().equals("room.delete") ? List.of() : fields(action);
                for (String field : fields) {
                    for (String value : VALUES_OF_FIELDS) {
                        send(
                                socket,
                                action.name(),
                                "{\"" + field + "\":" + value
                                        + (field.equals("room") ? "" : ",\"room\":\"" + room + "\"")
                                        + (field.equals("channel") ? "" : ",\"channel\":\"" + channel + "\"")
                                        + (field.equals("name") ? "" : ",\"name\":\"a name\"") + "}");
                    }
                }
            }
        }
        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    private static List<String> fields(ActionFacts action) {
        Class<?> body = action.body();
        return body == null
                ? List.of()
                : Arrays.stream(body.getRecordComponents())
                        .map(part -> part.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static void send(TestSocket socket, String action, String body) {
        socket.sendText("[\"" + action + "\",\"the-id\"," + body + "]");
        while (true) {
            JsonNode frame = socket.next();
            if (frame.size() == 3 && frame.get(1).asString("").equals("the-id")) {
                assertThat(frame.get(2).path("code").asString(""))
                        .as("%s %s", action, body)
                        .isNotIn("server.fatal", "server.error");
                return;
            }
        }
    }

    @Test
    void thousandsOfRandomFramesDisturbNobodyElse(CapturedOutput output) throws IOException {
        Random random = new Random(20261122);
        try (TestSocket bystander = WORLD.guest()) {
            for (int i = 0; i < 2000; i++) {
                try (Rubbish rubbish = new Rubbish(SERVER.port(), WORLD.id())) {
                    rubbish.send(random, i % 8);
                }
                if (i % 200 == 0) {
                    bystander.send("ping", i);
                    assertThat(bystander.next()).isEqualTo(array("pong", i));
                }
            }
            bystander.send("ping", "end");
            assertThat(bystander.next()).isEqualTo(array("pong", "end"));
        }
        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    @Test
    void aPingGetsBackWhatAPingNeedsAndNoMore() {
        try (TestSocket socket = SERVER.socket(WORLD.id())) {
            for (Object small : List.of("é".repeat(500), -1.5, true, array(1, array()), TestSocket.object("a", 1))) {
                socket.send("ping", small);
                assertThat(socket.next()).isEqualTo(array("pong", small));
            }
            socket.send("ping", "z".repeat(2000));
            assertThat(socket.next()).isEqualTo(array("error", TestSocket.object("code", "protocol.invalid_body")));
            socket.sendText("[\"ping\",[" + "{},".repeat(20_000) + "0]]");
            assertThat(socket.next()).isEqualTo(array("error", TestSocket.object("code", "protocol.invalid_body")));
        }
    }

    @Test
    void framesThatUnfoldAreRefusedToTheirIdAndTheSocketStays() {
        try (TestSocket socket = WORLD.guest()) {
            socket.error("user.update", array((Object[]) new Integer[20_000]), "protocol.invalid_body");
            socket.sendText("[\"user.update\",77," + "[".repeat(200) + "]".repeat(200) + "]");
            assertThat(socket.next()).isEqualTo(array("error", 77, TestSocket.object("code", "protocol.invalid_body")));
            socket.ok("user.fetch", TestSocket.object("ids", array()));
        }
    }

    @Test
    void onlyDocumentsMayBeLong() {
        try (TestSocket stranger = SERVER.socket(WORLD.id());
                TestSocket guest = WORLD.guest();
                TestSocket admin = WORLD.login("long-documents", "admin")) {
            sendAsFarAsTaken(stranger, "[\"authenticate\",{\"client_id\":\"" + "z".repeat(70_000) + "\"}]");
            assertThat(stranger.closeCode()).isIn(1009, 1006);
            guest.ok("user.update", TestSocket.object("nonsense", "z".repeat(500_000)));
            sendAsFarAsTaken(guest, "[\"user.update\",1,{\"nonsense\":\"" + "z".repeat(1_100_000) + "\"}]");
            assertThat(guest.closeCode()).isIn(1009, 1006);
            admin.ok("world.config.patch", TestSocket.object("nonsense", "z".repeat(4_000_000)));
        }
    }

    /** The server may hang up before all of it is sent; then the goodbye may be lost too. */
    private static void sendAsFarAsTaken(TestSocket socket, String text) {
        try {
            socket.sendText(text);
        } catch (CompletionException hungUp) {
            assertThat(hungUp).hasCauseInstanceOf(IOException.class);
        }
    }

    /** A client that knows the handshake and then nothing more. */
    private static final class Rubbish implements AutoCloseable {
        private final Socket socket;

        Rubbish(int port, String worldId) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /ws/world/" + worldId
                                    + "/ HTTP/1.1\r\n"
                                    + "Host: 127.0.0.1\r\n"
                                    + "Upgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Version: 13\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 101");
        }

        void send(Random random, int kind) throws IOException {
            OutputStream out = socket.getOutputStream();
            byte[] payload = new byte[random.nextInt(120)];
            random.nextBytes(payload);
            switch (kind) {
                case 0 -> out.write(payload);
                case 1 -> out.write(frame(0x81, payload));
                case 2 -> out.write(frame(0x82, payload));
                case 3 -> out.write(frame(0x01, "[\"ping".getBytes(StandardCharsets.UTF_8)));
                case 4 -> out.write(frame(0x81, json(random).getBytes(StandardCharsets.UTF_8)));
                case 5 -> out.write(frame(0x8f, payload));
                case 6 -> out.write(frame(0x81, "[".repeat(4000).getBytes(StandardCharsets.UTF_8)));
                default -> out.write(new byte[] {(byte) 0x81, (byte) 0xff, 0x7f, 1, 2, 3, 4, 5, 6, 7});
            }
            out.flush();
        }

        private static String json(Random random) {
            String value = VALUES.get(random.nextInt(VALUES.size()));
            return "[\"authenticate\"," + VALUES.get(random.nextInt(VALUES.size())) + "," + value + "]";
        }

        /** A masked frame with this first byte. */
        private static byte[] frame(int first, byte[] payload) {
            ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
            frame.put((byte) first);
            if (payload.length < 126) {
                frame.put((byte) (0x80 | payload.length));
            } else {
                frame.put((byte) 0xfe).putShort((short) payload.length);
            }
            frame.putInt(0).put(payload);
            byte[] bytes = new byte[frame.position()];
            frame.flip().get(bytes);
            return bytes;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
