package org.eventyay.outgoing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.ExecutorThreadPool;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one HTTP client for addresses that a user or a setting named. Only {@code http} and {@code https}; the address that is
 * connected to is the very one that was checked, on every redirect anew, so a name that changes its mind gains nothing. No cookies,
 * no credentials.
 */
@Component
public class OutgoingHttp implements DisposableBean {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int URL_LENGTH = 4096;

    private final Reachable reachable;
    private @Nullable HttpClient client;

    OutgoingHttp(Settings settings) {
        reachable = new Reachable(settings.outgoing().allowed().networks());
    }

    /** Resolves a name and lets through only what may be reached. */
    private final class Guarded implements SocketAddressResolver {
        @Override
        public void resolve(
                String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
            Thread.ofVirtual().name("resolve-", 0).start(() -> {
                try {
                    promise.succeeded(allowed(host, port));
                } catch (UnknownHostException | OutgoingException e) {
                    promise.failed(e);
                }
            });
        }

        private List<InetSocketAddress> allowed(String host, int port) throws UnknownHostException {
            List<InetSocketAddress> found = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(reachable::allows)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
            if (found.isEmpty()) {
                throw new OutgoingException("The address " + host + " is not reachable from here by rule", true);
            }
            return found;
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            HttpClient made = new HttpClient();
            ExecutorThreadPool threads = new ExecutorThreadPool(8, 1);
            threads.setName("outgoing");
            threads.setDaemon(true);
            made.setExecutor(threads);
            made.setSocketAddressResolver(new Guarded());
            made.setFollowRedirects(false);
            made.setConnectTimeout(5_000);
            made.setIdleTimeout(30_000);
            made.setMaxConnectionsPerDestination(16);
            made.setMaxRequestsQueuedPerDestination(1000);
            made.setHttpCookieStore(new org.eclipse.jetty.http.HttpCookieStore.Empty());
            made.setUserAgentField(new HttpField(
                    HttpHeader.USER_AGENT, "eventyay/" + Installation.version() + " (+https://eventyay.com)"));
            try {
                made.start();
            } catch (Exception e) {
                throw new IllegalStateException("The HTTP client could not be started", e);
            }
            client = made;
        }
        return client;
    }

    /**
     * Sends a request and waits for the answer, whatever its status.
     *
     * @throws OutgoingException if the address is out of bounds, or no complete answer came within the bounds
     */
    public OutgoingAnswer send(OutgoingRequest request) {
        long deadline = System.nanoTime() + request.within().toNanos();
        URI at = request.uri();
        for (int hop = 0; ; hop++) {
            check(at);
            Collector collector = new Collector(request, at);
            once(request, at, deadline, collector);
            String location = collector.location;
            if (location == null || !REDIRECTS.contains(collector.status) || request.redirects() == 0) {
                return collector.answer();
            }
            if (hop >= request.redirects()) {
                throw new OutgoingException("Too many redirects from " + request.uri(), false);
            }
            at = target(at, location);
        }
    }

    private static URI target(URI from, String location) {
        try {
            return from.resolve(new URI(location.strip()));
        } catch (java.net.URISyntaxException e) {
            throw new OutgoingException("A redirect of " + from + " leads nowhere", false);
        }
    }

    private static void check(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.toString().length() > URL_LENGTH) {
            throw new OutgoingException("Only plain http and https addresses can be asked: " + uri, true);
        }
    }

    private void once(OutgoingRequest request, URI at, long deadline, Collector collector) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            throw new OutgoingException("No time left for " + at, false);
        }
        Request sent = client().newRequest(at)
                .method(request.method())
                .timeout(left.toMillis() + 1, TimeUnit.MILLISECONDS)
                .headers(headers -> request.headers().forEach(headers::put));
        if (request.body() != null) {
            sent.body(new BytesRequestContent(
                    request.headers().getOrDefault("Content-Type", "application/octet-stream"), request.body()));
        }
        collector.run(sent, left);
    }

    @Override
    public synchronized void destroy() throws Exception {
        if (client != null) {
            client.stop();
        }
    }

    /** Gathers one response within its bounds. */
    private static final class Collector implements Response.Listener {
        private final OutgoingRequest request;
        private final URI at;
        private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        private final java.util.concurrent.CompletableFuture<@Nullable Void> done =
                new java.util.concurrent.CompletableFuture<>();
        private int status;
        private String contentType = "";
        private @Nullable String location;
        private int maximum;
        private boolean enough;

        Collector(OutgoingRequest request, URI at) {
            this.request = request;
            this.at = at;
        }

        void run(Request sent, Duration patience) {
            sent.send(this);
            try {
                done.orTimeout(patience.toMillis() + 2_000, TimeUnit.MILLISECONDS)
                        .join();
            } catch (java.util.concurrent.CompletionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                sent.abort(cause);
                for (Throwable one = cause; one != null; one = one.getCause()) {
                    if (one instanceof OutgoingException known) {
                        throw known;
                    }
                }
                throw new OutgoingException("No answer from " + at + ": " + cause, cause);
            }
        }

        OutgoingAnswer answer() {
            return new OutgoingAnswer(at, status, contentType, bytes.toByteArray());
        }

        @Override
        public void onHeaders(Response response) {
            status = response.getStatus();
            String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
            contentType = type == null ? "" : type;
            location = response.getHeaders().get(HttpHeader.LOCATION);
            boolean moves = REDIRECTS.contains(status) && request.redirects() > 0;
            maximum = moves ? 0 : request.maximumBytes().applyAsInt(OutgoingAnswer.typeOf(contentType));
            if (maximum == 0) {
                stop(response);
            }
        }

        /** The rest is not wanted: the connection is given up rather than read to its end. */
        private void stop(Response response) {
            enough = true;
            done.complete(null);
            response.abort(new OutgoingException("enough", false));
        }

        @Override
        public void onContent(Response response, ByteBuffer content) {
            int room = maximum - bytes.size();
            int take = Math.min(room, content.remaining());
            boolean more = content.remaining() > room;
            byte[] part = new byte[take];
            content.get(part);
            bytes.writeBytes(part);
            if (more && request.cut()) {
                stop(response);
            } else if (more) {
                done.completeExceptionally(new OutgoingException("The answer of " + at + " is too long", false));
                response.abort(new OutgoingException("too long", false));
            }
        }

        @Override
        public void onComplete(org.eclipse.jetty.client.Result result) {
            Throwable failure = result.getFailure();
            if (failure == null || enough) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        }
    }
}
