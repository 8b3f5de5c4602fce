package org.eventyay.diagnosis;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A visit as a browser makes it: the page of a world, then its live connection. Names below {@code localhost} are this machine. */
final class BrowserProbe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST = 2_000_000;

    static {
        // names below localhost need no DNS: browsers know them, Java must be told by address and header
        String allowed = System.getProperty("jdk.httpclient.allowRestrictedHeaders", "");
        if (!allowed.contains("host")) {
            System.setProperty("jdk.httpclient.allowRestrictedHeaders", allowed.isEmpty() ? "host" : allowed + ",host");
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** Asks for a page; redirects are not followed. */
    HttpResponse<String> page(URI uri) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(reachable(uri)).timeout(PATIENCE);
        String host = host(uri);
        return client.send(
                (host == null ? request : request.header("Host", host)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Connects, logs in with the token and returns the answer to that, such as {@code ["authenticated",{…}]}. */
    JsonNode logIn(URI socket, String token) {
        Answers answers = new Answers();
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(PATIENCE);
        String host = host(socket);
        WebSocket connection = (host == null ? builder : builder.header("Host", host))
                .buildAsync(reachable(socket), answers)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        try {
            String question = JSON.writeValueAsString(new Object[] {"authenticate", java.util.Map.of("token", token)});
            return connection
                    .sendText(question, true)
                    .thenCompose(sent -> answers.first)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } finally {
            var unused = connection.sendClose(WebSocket.NORMAL_CLOSURE, ""); // the answer is there: a courtesy
        }
    }

    private static final class Answers implements WebSocket.Listener {
        private final CompletableFuture<JsonNode> first = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            if (text.length() < LARGEST) {
                text.append(part);
            }
            if (last && !first.isDone()) {
                first.complete(JSON.readTree(text.toString()));
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            first.completeExceptionally(new IOException("it was closed with " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            first.completeExceptionally(failure);
        }
    }

    private static URI reachable(URI uri) {
        return host(uri) == null
                ? uri
                : URI.create(uri.getScheme() + "://127.0.0.1" + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                        + uri.getRawPath());
    }

    private static @Nullable String host(URI uri) {
        return uri.getHost().endsWith(".localhost") ? uri.getAuthority() : null;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
