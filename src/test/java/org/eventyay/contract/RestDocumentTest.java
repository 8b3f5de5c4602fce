package org.eventyay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document of the REST interface has the paths and methods of the running server; its answers are checked by all scenarios. */
class RestDocumentTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void hasTheServersPathsAndNoOthers() {
        Set<String> served = SERVER.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(one -> one.getValue().getBeanType().getPackageName().equals("org.eventyay.rest"))
                .flatMap(one -> one.getKey().getPatternValues().stream())
                .map(RestTraffic::normal)
                .collect(Collectors.toSet());
        assertThat(RestTraffic.paths().keySet()).isEqualTo(served);
    }

    @Test
    void hasTheMethodsThatAreAllowed() {
        TestWorld world = TestWorld.create(SERVER, plan -> {
            plan.config.putObject("theme").put("css", "");
            plan.roles.put(
                    "apiuser",
                    List.of(
                            "world:api",
                            "world:secrets",
                            "world:update",
                            "world:users.manage",
                            "room:view",
                            "room:update"));
            plan.grants.putArray("apiuser").add("api");
        });
        String room;
        try (TestSocket admin = world.login("admin", "admin")) {
            room = admin.room("stage").path("id").asString();
        }
        String plan = "{\"starts_at\":\"2030-01-01T10:00:00Z\",\"ends_at\":\"2030-01-01T11:00:00Z\",\"source\":\"hls\","
                + "\"config\":{\"hls_url\":\"https://example.org/a.m3u8\"}}";
        HttpResponse<String> planned = send(
                world,
                "POST",
                "/api/v1/worlds/" + world.id() + "/rooms/" + room + "/streams/",
                BodyPublishers.ofString(plan));
        String stream = SERVER.json().readTree(planned.body()).path("id").asString();
        RestTraffic.paths().forEach((path, methods) -> {
            String real = path.replace("{world}", world.id())
                    .replace("{room}", room)
                    .replace("{id}", stream)
                    .replace("{language}", "en")
                    .replace("{form}", "svg");
            HttpResponse<String> refused = send(world, other(methods), real, BodyPublishers.noBody());
            assertThat(refused.statusCode()).as(path).isEqualTo(405);
            Set<String> allowed = new TreeSet<>(Arrays.asList(
                    refused.headers().firstValue("Allow").orElse("").split(", ")));
            allowed.removeAll(Set.of("HEAD", "OPTIONS"));
            assertThat(methods).as("%s: %s", path, refused.body()).isEqualTo(allowed);
        });
    }

    /** A method that the document does not name. */
    private static String other(Set<String> methods) {
        return Stream.of("PUT", "PATCH", "POST")
                .filter(method -> !methods.contains(method))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> send(TestWorld world, String method, String path, BodyPublisher body) {
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                .header("Authorization", "Bearer " + world.token("machine", "api", "admin"))
                .header("Content-Type", "application/json")
                .method(method, body));
    }
}
