package org.eventyay.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A stand-in for a BigBlueButton server: recomputes the checksum over the raw query, notes what it is asked, answers as it is told. */
public final class FakeBbb implements AutoCloseable {
    private final HttpServer server;
    private final String secret;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new java.util.concurrent.ConcurrentHashMap<>();

    /** An operation that was asked for with a good checksum. */
    public record Asked(String operation, Map<String, String> parameters) {}

    private record Answer(int status, String body) {}

    public FakeBbb(String secret) {
        this.secret = secret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/bigbluebutton/api/", this::answer);
        server.start();
    }

    /** Its address as staff would write it. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/bigbluebutton/";
    }

    /** From now on answers an operation like this. */
    public FakeBbb answering(String operation, int status, String body) {
        answers.put(operation, new Answer(status, body));
        return this;
    }

    /** Meetings that run on it, each as participants, videos and voices. */
    public FakeBbb withMeetings(int[]... meetings) {
        StringBuilder list = new StringBuilder();
        for (int[] meeting : meetings) {
            list.append(
                    "<meeting><meetingID>m</meetingID><participantCount>%d</participantCount><videoCount>%d</videoCount>"
                            .formatted(meeting[0], meeting[1]));
            list.append("<voiceParticipantCount>%d</voiceParticipantCount></meeting>".formatted(meeting[2]));
        }
        return answering(
                "getMeetings",
                200,
                "<response><returncode>SUCCESS</returncode><meetings>" + list + "</meetings></response>");
    }

    /** What it was asked for, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        String[] parts = exchange.getRequestURI().getRawQuery().split("&?checksum=", 2);
        Answer answer = new Answer(200, "<response><returncode>SUCCESS</returncode></response>");
        if (parts.length < 2 || !sha1(operation + parts[0] + secret).equals(parts[1])) {
            answer = new Answer(
                    200, "<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>");
        } else {
            asked.add(new Asked(operation, parameters(parts[0])));
            answer = answers.getOrDefault(operation, answer);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                parameters.put(
                        URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
