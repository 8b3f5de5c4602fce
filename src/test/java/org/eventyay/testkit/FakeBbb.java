package org.eventyay.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A stand-in for a BigBlueButton server: recomputes the checksum over the raw query, notes what it is asked, keeps the passwords of each meeting,
 * answers as it is told.
 */
public final class FakeBbb implements AutoCloseable {
    private final HttpServer server;
    private final String secret;
    private final String algorithm;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> documents = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** An operation that was asked for with a good checksum. */
    public record Asked(String operation, Map<String, String> parameters) {}

    private record Answer(int status, String body) {}

    public FakeBbb(String secret) {
        this(secret, "SHA-1");
    }

    public FakeBbb(String secret, String algorithm) {
        this.secret = secret;
        this.algorithm = algorithm;
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

    /** From now on answers every operation of this name as it should. */
    public FakeBbb well(String operation) {
        answers.remove(operation);
        return this;
    }

    /** From now on answers nothing. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    /** Answers what waits, and everything to come. */
    public void release() {
        held.countDown();
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

    /** The parameters of each time it was asked for this. */
    public List<Map<String, String>> asked(String operation) {
        return asked.stream()
                .filter(one -> one.operation().equals(operation))
                .map(Asked::parameters)
                .toList();
    }

    /** What was posted, with its content type before it. */
    public List<String> documents() {
        return List.copyOf(documents);
    }

    /**
     * The parameters of an address at which somebody is to join.
     *
     * @throws AssertionError if this server would not let them in
     */
    public Map<String, String> join(String url) {
        if (!url.startsWith(url() + "api/join?")) {
            throw new AssertionError(url + " is not at " + url());
        }
        String[] parts = URI.create(url).getRawQuery().split("&?checksum=", 2);
        if (parts.length < 2 || !hash("join" + parts[0] + secret).equals(parts[1])) {
            throw new AssertionError("the checksum is wrong: " + url);
        }
        Map<String, String> parameters = parameters(parts[0]);
        if (!passwords.containsKey(parameters.get("meetingID"))) {
            throw new AssertionError("this meeting was never created: " + url);
        }
        return parameters;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        String[] parts = exchange.getRequestURI().getRawQuery().split("&?checksum=", 2);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer;
        if (parts.length < 2 || !hash(operation + parts[0] + secret).equals(parts[1])) {
            answer = failed("checksumError");
        } else {
            Asked one = new Asked(operation, parameters(parts[0]));
            asked.add(one);
            if (exchange.getRequestMethod().equals("POST")) {
                documents.add(exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            }
            answer = answers.getOrDefault(operation, usual(one));
        }
        await();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer failed(String key) {
        return new Answer(
                200, "<response><returncode>FAILED</returncode><messageKey>" + key + "</messageKey></response>");
    }

    private Answer usual(Asked one) {
        if (one.operation().equals("create")) {
            String pair =
                    one.parameters().get("attendeePW") + " " + one.parameters().get("moderatorPW");
            String before = passwords.putIfAbsent(one.parameters().get("meetingID"), pair);
            if (before != null && !before.equals(pair)) {
                return failed("idNotUnique");
            }
        }
        return new Answer(200, "<response><returncode>SUCCESS</returncode></response>");
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

    private String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
