package org.eventyay.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The room service of a LiveKit server: refuses what is not signed with its secret or not granted, notes the rest, and can tell of events. */
public final class FakeLiveKit implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpServer server;
    private final String key = "key" + UUID.randomUUID().toString().substring(0, 8);
    private final String secret = UUID.randomUUID().toString();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> people = new ConcurrentHashMap<>();
    private volatile boolean broken;

    /** A method that was asked for with a good token. */
    public record Asked(String method, JsonNode body) {}

    public FakeLiveKit() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/twirp/livekit.RoomService/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String key() {
        return key;
    }

    public String secret() {
        return secret;
    }

    /** From now on fails, or works again. */
    public void broken(boolean yes) {
        broken = yes;
    }

    /** Who is in a room when it is asked. */
    public void people(String room, JsonNode participants) {
        people.put(room, participants);
    }

    /** What it was asked for by this method, in order. */
    public List<JsonNode> asked(String method) {
        return asked.stream()
                .filter(one -> one.method().equals(method))
                .map(Asked::body)
                .toList();
    }

    /** Methods that were asked for without the right to. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replaceFirst("^Bearer ", "");
        int status = broken ? 500 : granted(method, body, claims(token)) ? 200 : 403;
        if (status == 200) {
            asked.add(new Asked(method, body));
        } else if (status == 403) {
            refused.add(method);
        }
        ObjectNode answer = JSON.createObjectNode();
        if (method.equals("ListParticipants") && status == 200) {
            answer.set("participants", people.getOrDefault(body.path("room").asString(), JSON.createArrayNode()));
        }
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static boolean granted(String method, JsonNode body, JsonNode claims) {
        JsonNode video = claims.path("video");
        return switch (method) {
            case "CreateRoom", "DeleteRoom" -> video.path("roomCreate").asBoolean(false);
            case "ListRooms" -> video.path("roomList").asBoolean(false);
            default ->
                video.path("roomAdmin").asBoolean(false)
                        && video.path("room")
                                .asString("")
                                .equals(body.path("room").asString());
        };
    }

    /** The claims of a token that this server accepts now; an empty object of any other. */
    public JsonNode claims(String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3 || !signature(parts[0] + "." + parts[1]).equals(parts[2])) {
            return JSON.createObjectNode();
        }
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        long now = Instant.now().getEpochSecond();
        boolean good = claims.path("iss").asString("").equals(key)
                && claims.path("exp").asLong() > now
                && claims.path("nbf").asLong() <= now;
        return good ? claims : JSON.createObjectNode();
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Tells of an event.
     *
     * @param seconds how long what it signs is good for
     * @return the status of the answer
     */
    public int tell(String address, JsonNode event, long seconds) {
        try {
            byte[] body = JSON.writeValueAsBytes(event);
            ObjectNode claims = JSON.createObjectNode()
                    .put("iss", key)
                    .put("exp", Instant.now().getEpochSecond() + seconds)
                    .put(
                            "sha256",
                            Base64.getEncoder()
                                    .encodeToString(
                                            MessageDigest.getInstance("SHA-256").digest(body)));
            String signed = encoded("{\"alg\":\"HS256\"}") + "." + encoded(claims.toString());
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/webhook+json")
                    .header("Authorization", signed + "." + signature(signed))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
