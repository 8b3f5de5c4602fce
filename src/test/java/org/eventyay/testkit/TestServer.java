package org.eventyay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.eventyay.TestApplication;
import org.eventyay.contract.RestTraffic;
import org.junit.jupiter.api.Assertions;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a random port with real stores, shared by all tests of one run. */
public final class TestServer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static TestServer instance;

    private final TestApplication.Running running;
    private final Path dataDirectory;
    private final int port;
    private final ThreadLocal<Spread> spread = new ThreadLocal<>();

    private TestServer() {
        dataDirectory = Path.of(
                        "target",
                        "test-data",
                        Long.toString(ProcessHandle.current().pid()))
                .toAbsolutePath();
        try {
            Files.createDirectories(dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = TestApplication.server(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "eventyay.data.dir", dataDirectory.toString(),
                "eventyay.commit.sha", "abc1234",
                "eventyay.environment", "test",
                "eventyay.secret.key", "a-secret-key-for-tests-0123456789",
                "eventyay.control.secret", "a-control-token-for-tests",
                "eventyay.mail.host", "127.0.0.1",
                "eventyay.mail.port", Integer.toString(TestMail.get().port()),
                "eventyay.outgoing.allowed.networks", "127.0.0.0/8"));
        port = running.context().getBean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
    }

    /** The server of this run, started by the first who asks. */
    public static synchronized TestServer get() {
        if (instance == null) {
            instance = new TestServer();
        }
        return instance;
    }

    /** A bean of the running server. */
    public <T> T bean(Class<T> type) {
        return running.context().getBean(type);
    }

    public int port() {
        return port;
    }

    /** Data directory; commands and further nodes started with it share the stores. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    public JsonMapper json() {
        return JSON;
    }

    /** Where a scenario connects to in turn. */
    private static final class Spread {
        private final int[] ports;
        private int sockets;

        Spread(int... ports) {
            this.ports = ports;
        }

        int next() {
            return ports[sockets++ % ports.length];
        }
    }

    /** An unauthenticated connection to a world; in a scenario {@link OnTwoNodes} every second one is on the other node. */
    public TestSocket socket(String worldId) {
        Spread here = spread.get();
        return TestSocket.open(here == null ? port : here.next(), worldId);
    }

    /** From now on every second socket that this thread opens connects to another server. */
    void spreadTo(TestNode node) {
        spread.set(new Spread(port, node.port()));
    }

    /** From now on all sockets of this thread connect here again. */
    void gather() {
        spread.remove();
    }

    /** A GET with this {@code Host} header; redirects are not followed. */
    public HttpResponse<String> get(String path, String host) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Host", host));
    }

    private static void check(HttpRequest request, HttpResponse<String> response) {
        boolean json = request.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        if (json && response.statusCode() / 100 == 2 && !TestSocket.isOfHostileClass()) {
            RestTraffic.taken(request.method(), request.uri().getRawPath(), body(request))
                    .ifPresent(fault -> Assertions.fail("docs/rest/openapi.yaml says otherwise: " + fault));
        }
        RestTraffic.fault(
                        request.method(),
                        request.uri().getRawPath(),
                        response.statusCode(),
                        response.headers()::firstValue,
                        response.body())
                .ifPresent(fault -> Assertions.fail("docs/rest/openapi.yaml says otherwise: " + fault));
    }

    /** What was sent, from a publisher that has all of it and may be asked again. */
    private static String body(HttpRequest request) {
        var text = HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
        request.bodyPublisher()
                .orElseGet(HttpRequest.BodyPublishers::noBody)
                .subscribe(new Flow.Subscriber<ByteBuffer>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        text.onSubscribe(subscription);
                    }

                    @Override
                    public void onNext(ByteBuffer piece) {
                        text.onNext(List.of(piece));
                    }

                    @Override
                    public void onError(Throwable failure) {
                        text.onError(failure);
                    }

                    @Override
                    public void onComplete() {
                        text.onComplete();
                    }
                });
        return text.getBody().toCompletableFuture().join();
    }

    /** Sends a request to this server; what its REST interface takes and answers is as documented. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest built = request.build();
            HttpResponse<String> response = client.send(built, HttpResponse.BodyHandlers.ofString());
            check(built, response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
