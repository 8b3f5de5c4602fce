package org.eventyay.rest;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A program that uses the REST API of one world. */
final class RestClient {
    private final TestServer server;
    private final TestWorld world;
    private final @Nullable String authorization;

    private RestClient(TestServer server, TestWorld world, @Nullable String authorization) {
        this.server = server;
        this.world = world;
        this.authorization = authorization;
    }

    /** With the rights of these traits. */
    static RestClient of(TestServer server, TestWorld world, String... traits) {
        return new RestClient(server, world, "Bearer " + world.token("machine", traits));
    }

    /** With this header. */
    RestClient with(@Nullable String header) {
        return new RestClient(server, world, header);
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
    }

    Answer send(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1/worlds/" + world.id() + "/" + path))
                .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = server.send(request);
        return new Answer(response.statusCode(), response.body(), response);
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
