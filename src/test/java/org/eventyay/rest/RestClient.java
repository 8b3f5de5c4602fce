package org.eventyay.rest;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A program that uses the REST API of one world. */
final class RestClient {
    private final TestServer server;
    private final String world;
    private final @Nullable String authorization;

    private RestClient(TestServer server, String world, @Nullable String authorization) {
        this.server = server;
        this.world = world;
        this.authorization = authorization;
    }

    /** With the rights of these traits. */
    static RestClient of(TestServer server, TestWorld world, String... traits) {
        return new RestClient(server, world.id(), "Bearer " + world.token("machine", traits));
    }

    /** With this header. */
    RestClient with(@Nullable String header) {
        return new RestClient(server, world, header);
    }

    /** With the same token for another world. */
    RestClient at(String worldId) {
        return new RestClient(server, worldId, authorization);
    }

    /** With the same token, signed again after this change of its claims. */
    RestClient claiming(Consumer<ObjectNode> change) {
        String[] parts = String.valueOf(authorization).split("[ .]");
        ObjectNode claims =
                (ObjectNode) server.json().readTree(Base64.getUrlDecoder().decode(parts[2]));
        change.accept(claims);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String signed = parts[1] + "." + base64.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TestWorld.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return with("Bearer " + signed + "." + base64.encodeToString(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a role for machines to a world: whoever has the trait {@code api} may do everything. */
    static void allow(TestWorld.Plan plan) {
        plan.roles.put(
                "apiuser",
                List.of(
                        "world:api",
                        "world:secrets",
                        "world:update",
                        "world:users.manage",
                        "world:rooms.create.chat",
                        "room:view",
                        "room:update",
                        "room:delete"));
        plan.grants.putArray("apiuser").add("api");
        plan.roles.put("scheduleuser", List.of("world:api"));
        plan.grants.putArray("scheduleuser").add("schedule-update");
        // guests see single rooms only
        plan.roles.put("attendee", List.of("world:view"));
        plan.roles.put("viewer", List.of("room:view"));
    }

    /** Status and body. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json(TestServer server) {
            return server.json().readTree(body);
        }

        /** The entity tag, empty if there is none. */
        String tag() {
            return header("ETag");
        }

        /** A header, empty if there is none. */
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer send(String method, String path, String contentType, String body) {
        return send(method, path, contentType, body, Map.of());
    }

    private Answer send(String method, String path, String contentType, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1/worlds/" + world + "/" + path))
                .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        headers.forEach(request::header);
        HttpResponse<String> response = server.send(request);
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** With one header more, such as {@code If-Match}. */
    Answer send(String method, String path, String header, String value, @Nullable Object body) {
        String text = body == null ? "" : server.json().writeValueAsString(body);
        return send(method, path, "application/json", text, Map.of(header, value));
    }

    Answer get(String path) {
        return send("GET", path, "", "");
    }

    Answer send(String method, String path, @Nullable Object body) {
        return send(method, path, "application/json", server.json().writeValueAsString(body));
    }

    Answer multipart(String method, String path, Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--XX\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return send(method, path, "multipart/form-data; boundary=XX", body + "--XX--\r\n");
    }
}
