package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eventyay.rest.RestPage.Example;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given the page for integrators, when somebody types what it says, then they see what it says. */
class RestPageTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Path CLIENT = Path.of("src", "main", "frontend").toAbsolutePath();

    @TempDir
    private Path directory;

    private static TestWorld world(String talks) {
        return TestWorld.create(SERVER, plan -> {
            RestClient.allow(plan);
            plan.config.set("pretalx", object("domain", talks, "event", "conf"));
        });
    }

    private static Map<String, String> settings(TestWorld world) {
        return Map.of(
                "SITE",
                "http://127.0.0.1:" + SERVER.port(),
                "WORLD",
                world.id(),
                "TOKEN",
                world.token("machine", "api"));
    }

    @Test
    void theCommandsPrintWhatThePageSays() throws Exception {
        assumeTrue(RestPage.has("curl"), "there is no curl on this machine");
        List<Example> examples = RestPage.examples("sh");
        assertThat(examples).hasSizeGreaterThan(10);
        String script = examples.stream()
                .map(one -> one.code().replaceAll("(?m)^(SITE|WORLD|TOKEN)=.*$", "") + "printf '\\001'\n")
                .collect(Collectors.joining());
        String printed = RestPage.run(
                directory, settings(world("https://talks.example.org/")), List.of("sh", "-e", "-c", script));
        String[] parts = printed.split("\001", -1);
        assertThat(parts).hasSize(examples.size() + 1);
        for (int i = 0; i < examples.size(); i++) {
            examples.get(i).check(parts[i]);
        }
    }

    @Test
    void aClientThatAPublicGeneratorMakesWorks() throws Exception {
        assumeTrue(RestPage.has("node"), "there is no node on this machine");
        Path modules = CLIENT.resolve("node_modules");
        assumeTrue(
                Files.isDirectory(modules.resolve("openapi-typescript")),
                "the packages of the client are not installed (npm ci in src/main/frontend)");
        Example program = RestPage.examples("ts").getFirst();
        Files.createSymbolicLink(directory.resolve("node_modules"), modules);
        Files.writeString(directory.resolve("package.json"), "{\"type\": \"module\"}");
        Files.writeString(directory.resolve("program.ts"), program.code());
        Path document = Path.of("docs", "rest", "openapi.yaml").toAbsolutePath();
        node("openapi-typescript/bin/cli.js", document.toString(), "-o", "eventyay.d.ts");
        node(
                "typescript/bin/tsc",
                "program.ts",
                "--strict",
                "--skipLibCheck",
                "--noUncheckedIndexedAccess",
                "--target",
                "es2022",
                "--module",
                "esnext",
                "--moduleResolution",
                "bundler",
                "--types",
                "node");
        HttpServer talks = talks();
        try {
            String url = "http://127.0.0.1:" + talks.getAddress().getPort() + "/";
            Map<String, String> settings = new java.util.HashMap<>(settings(world(url)));
            settings.put("TALKS", url);
            settings.put("NO_COLOR", "1");
            program.check(RestPage.run(directory, settings, List.of("node", "program.js")));
        } finally {
            talks.stop(0);
        }
    }

    private void node(String script, String... words) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("node", "node_modules/" + script));
        command.addAll(List.of(words));
        RestPage.run(directory, Map.of(), command);
    }

    private static HttpServer talks() throws IOException {
        HttpServer talks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        talks.createContext("/conf/schedule/export/schedule.ics", exchange -> {
            byte[] calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, calendar.length);
            exchange.getResponseBody().write(calendar);
            exchange.close();
        });
        talks.start();
        return talks;
    }
}
