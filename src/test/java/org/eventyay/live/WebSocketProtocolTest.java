package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eventyay.testkit.RawSocket;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** Given a connection, when a peer uses RFC 6455 to the letter, or against it, then it is answered as the RFC says. */
class WebSocketProtocolTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final int TEXT = 0x81;
    private static final int FIRST_TEXT = 0x01;
    private static final int MORE = 0x00;
    private static final int LAST = 0x80;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    private static final int CLOSE = 0x88;

    private static RawSocket open() {
        return RawSocket.open(SERVER.port(), WORLD.id());
    }

    @Test
    void pingsAreAnsweredWithTheirPayload() {
        try (RawSocket socket = open()) {
            for (byte[] payload : List.of(new byte[0], "hello".getBytes(StandardCharsets.UTF_8), bytes(125, 0xfe))) {
                socket.frame(PING, payload);
                RawSocket.Frame pong = socket.read();
                assertThat(pong.first()).isEqualTo(PONG);
                assertThat(pong.payload()).isEqualTo(payload);
            }
            for (int i = 0; i < 10; i++) {
                socket.frame(PING, "p" + i);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(socket.read().text()).isEqualTo("p" + i);
            }
            socket.frame(PONG, "nobody asked");
            alive(socket);
        }
    }

    @Test
    void piecesArePutTogetherWithPingsBetweenThem() {
        try (RawSocket socket = open()) {
            socket.frame(FIRST_TEXT, "[\"pi");
            socket.frame(MORE, "ng\",");
            socket.frame(PING, "between");
            assertThat(socket.read().text()).isEqualTo("between");
            socket.frame(MORE, new byte[0]);
            socket.frame(LAST, "\"x\"]");
            assertThat(socket.read().text()).isEqualTo("[\"pong\",\"x\"]");
        }
    }

    @Test
    void charactersMayBeCutBetweenPieces() {
        byte[] message = "[\"ping\",\"κόσμε 🎉\"]".getBytes(StandardCharsets.UTF_8);
        try (RawSocket socket = open()) {
            for (int i = 0; i < message.length; i++) {
                int first = i == 0 ? FIRST_TEXT : i == message.length - 1 ? LAST : MORE;
                socket.frame(first, Arrays.copyOfRange(message, i, i + 1));
            }
            assertThat(socket.read().text()).isEqualTo("[\"pong\",\"κόσμε 🎉\"]");
            byte[] frame = RawSocket.masked(TEXT, message);
            for (byte each : frame) {
                socket.send(new byte[] {each});
            }
            assertThat(socket.read().text()).isEqualTo("[\"pong\",\"κόσμε 🎉\"]");
        }
    }

    @Test
    void whatIsNoUtf8EndsTheConnectionAtOnce() {
        for (byte[] bad : List.of(
                new byte[] {(byte) 0xc0, (byte) 0xaf},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0xce},
                new byte[] {'a', (byte) 0xff})) {
            try (RawSocket socket = open()) {
                socket.frame(TEXT, bad);
                assertThat(socket.closeCode()).as("%s", Arrays.toString(bad)).isEqualTo(1007);
            }
        }
        try (RawSocket socket = open()) {
            socket.frame(FIRST_TEXT, new byte[] {'a', (byte) 0xf4, (byte) 0x90});
            assertThat(socket.closeCode()).as("before the message is complete").isEqualTo(1007);
        }
    }

    @Test
    void theReplacementCharacterItselfIsFine() {
        try (RawSocket socket = open()) {
            socket.frame(TEXT, "[\"ping\",\"\ufffd\"]");
            assertThat(socket.read().text()).isEqualTo("[\"pong\",\"\ufffd\"]");
        }
    }

    @Test
    void goodbyesAreReturnedWithTheirCode() {
        for (int code : List.of(1000, 1001, 1003, 1007, 1011, 3000, 4999)) {
            try (RawSocket socket = open()) {
                socket.frame(
                        CLOSE,
                        ByteBuffer.allocate(5)
                                .putShort((short) code)
                                .put("bye".getBytes(StandardCharsets.UTF_8))
                                .array());
                assertThat(socket.closeCode()).isEqualTo(code);
                assertThat(socket.read()).as("and then the connection ends").isNull();
            }
        }
        try (RawSocket socket = open()) {
            socket.frame(CLOSE, new byte[0]);
            assertThat(socket.closeCode()).as("without a code").isZero();
        }
    }

    @Test
    void goodbyesThatTheProtocolForbidsAreErrors() {
        for (int code : List.of(0, 999, 1004, 1005, 1006, 1016, 2999, 5000, 65_535)) {
            try (RawSocket socket = open()) {
                socket.frame(
                        CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
                assertThat(socket.closeCode()).as("code %s", code).isEqualTo(1002);
            }
        }
        try (RawSocket socket = open()) {
            socket.frame(CLOSE, new byte[] {3});
            assertThat(socket.closeCode()).as("half a code").isEqualTo(1002);
        }
    }

    @Test
    void framesAgainstTheProtocolEndTheConnection() {
        for (int first : List.of(0xc1, 0xa1, 0x91, 0xc9, 0x83, 0x87, 0x8b, 0x8f, 0x09, 0x0a, 0x08)) {
            try (RawSocket socket = open()) {
                socket.frame(first, "x");
                assertThat(socket.closeCode()).as("first byte %x", first).isEqualTo(1002);
            }
        }
        try (RawSocket socket = open()) {
            socket.frame(PING, new byte[126]);
            assertThat(socket.closeCode()).as("a long ping").isEqualTo(1002);
        }
        try (RawSocket socket = open()) {
            socket.send(new byte[] {(byte) TEXT, 2, '[', ']'});
            assertThat(socket.closeCode()).as("not masked").isEqualTo(1002);
        }
        try (RawSocket socket = open()) {
            socket.frame(LAST, "x");
            assertThat(socket.closeCode()).as("nothing to go on with").isEqualTo(1002);
        }
        try (RawSocket socket = open()) {
            socket.frame(FIRST_TEXT, "[");
            socket.frame(TEXT, "[]");
            assertThat(socket.closeCode()).as("a message within a message").isEqualTo(1002);
        }
    }

    private static void alive(RawSocket socket) {
        socket.frame(TEXT, "[\"ping\",1]");
        assertThat(socket.read().text()).isEqualTo("[\"pong\",1]");
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
