package org.eventyay.call;

import static org.awaitility.Awaitility.await;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The test server that LiveKit's makers publish for all who talk to its API, from the program that {@code LIVEKIT_TEST_SERVER} names: it has
 * two regions, verifies every token and right, and fails as it is told. What tells it goes into a header on the way.
 */
final class LiveKitMock implements AutoCloseable {
    private static final String PROGRAM = "LIVEKIT_TEST_SERVER";
    private static final String SECRET = "a-secret-of-livekit-0123456789-0123456789";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final List<Region> regions;

    private LiveKitMock(Process process, List<Integer> ports) {
        this.process = process;
        regions = ports.stream().map(Region::new).toList();
    }

    /** Starts one, or skips the test where there is none and says how there would be one. */
    static LiveKitMock start(Path folder) {
        String program = System.getenv(PROGRAM);
        Assumptions.assumeTrue(
                program != null && Files.isExecutable(Path.of(program)),
                PROGRAM + " names no test server of LiveKit"
                        + " (go install github.com/livekit/livekit-server/cmd/test-server@v1.13.5)");
        List<Integer> ports = RealLiveKit.freePorts(2);
        try {
            Process process = new ProcessBuilder(
                            program,
                            "--bind",
                            "127.0.0.1",
                            "--api-secret",
                            SECRET,
                            "--ports",
                            ports.get(0) + "," + ports.get(1))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("test-server.log").toFile())
                    .start();
            LiveKitMock mock = new LiveKitMock(process, ports);
            await().until(() -> !process.isAlive() || mock.regions.stream().allMatch(Region::isHealthy));
            if (!process.isAlive()) {
                throw new AssertionError("It ended: " + Files.readString(folder.resolve("test-server.log")));
            }
            return mock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Region region(int index) {
        return regions.get(index);
    }

    @Override
    public void close() {
        regions.forEach(region -> region.passing.stop(0));
        process.destroyForcibly();
    }

    /** What was asked, and how it was answered: by this status, or not at all (0). */
    record Exchange(String method, JsonNode asked, int status, JsonNode answer) {}

    /** One of its servers, behind something that passes everything on. */
    static final class Region {
        private final int port;
        private final HttpServer passing;
        private final Map<String, String> told = new ConcurrentHashMap<>();
        private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

        private Region(int port) {
            this.port = port;
            try {
                passing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            passing.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            passing.createContext("/", this::pass);
            passing.start();
        }

        /** What an operator enters to use it. */
        Map<String, String> entered() {
            return Map.of(
                    "url",
                    "http://127.0.0.1:" + passing.getAddress().getPort(),
                    "api_key",
                    "anykey",
                    "api_secret",
                    SECRET,
                    "active",
                    "on");
        }

        /** From now on it behaves like this when this method is asked for; as usual if this is empty. */
        void does(String method, String how) {
            told.put(method, how);
        }

        /** From now on it behaves like this whatever it is asked. */
        void does(String how) {
            told.clear();
            told.put("", how);
        }

        List<Exchange> exchanges(String method) {
            return exchanges.stream().filter(one -> one.method().equals(method)).toList();
        }

        private boolean isHealthy() {
            try {
                return CLIENT.send(
                                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/_test/health"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void pass(HttpExchange exchange) throws IOException {
            try (exchange) {
                URI uri = exchange.getRequestURI();
                String method = uri.getPath().replaceAll(".*/", "");
                byte[] body = exchange.getRequestBody().readAllBytes();
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + uri))
                        .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
                for (String name : List.of("Content-Type", "Authorization")) {
                    exchange.getRequestHeaders().getOrDefault(name, List.of()).forEach(it -> request.header(name, it));
                }
                String how = told.getOrDefault(method, told.getOrDefault("", ""));
                if (!how.isEmpty()) {
                    request.header("X-Lk-Mock", how);
                }
                answer(exchange, method, body, request.build());
            }
        }

        /** An answer that does not come does not come from here either: the connection is closed. */
        private void answer(HttpExchange exchange, String method, byte[] body, HttpRequest request) throws IOException {
            JsonNode asked = JsonMapper.shared().readTree(body);
            HttpResponse<byte[]> answer;
            try {
                answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException e) {
                exchanges.add(new Exchange(method, asked, 0, JsonMapper.shared().nullNode()));
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            exchanges.add(new Exchange(method, asked, answer.statusCode(), read(answer)));
            for (String name : List.of("Content-Type", "Date")) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(it -> exchange.getResponseHeaders().set(name, it));
            }
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }

        private static JsonNode read(HttpResponse<byte[]> answer) {
            boolean json = answer.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return json
                    ? JsonMapper.shared().readTree(answer.body())
                    : JsonMapper.shared()
                            .getNodeFactory()
                            .stringNode(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
