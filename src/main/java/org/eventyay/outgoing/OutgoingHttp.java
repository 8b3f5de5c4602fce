package org.eventyay.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eventyay.settings.Settings;
import org.eventyay.text.WebAddress;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The one HTTP client for addresses that a user or a setting named. Only {@code http} and {@code https}; the address that is
 * connected to is the very one that was checked, on every redirect anew, so a name that changes its mind gains nothing. No cookies,
 * no credentials.
 */
@Component
public class OutgoingHttp implements DisposableBean {
    private static final int URL_LENGTH = 4096;

    private final GuardedClient opened;
    private final GuardedClient closed;

    @Autowired
    OutgoingHttp(Settings settings) {
        this(settings.outgoing().allowed().networks(), List.of());
    }

    /**
     * With rules of its own: for whoever talks to this machine itself, and for tests, which have no public address to ask.
     *
     * @param allowed internal networks that may be reached
     * @param alsoPublic networks that count as public
     */
    public OutgoingHttp(List<String> allowed, List<String> alsoPublic) {
        opened = new GuardedClient(new Reachable(
                Stream.concat(allowed.stream(), alsoPublic.stream()).toList()));
        closed = new GuardedClient(new Reachable(alsoPublic));
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
            String location = collector.redirect();
            if (location == null || request.redirects() == 0) {
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
            return from.resolve(new URI(WebAddress.ascii(location.strip())));
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
        Request sent = (request.publicOnly() ? closed : opened)
                .client()
                .newRequest(at)
                .method(request.method())
                .timeout(left.toMillis() + 1, TimeUnit.MILLISECONDS)
                .headers(headers -> request.headers().forEach(headers::put));
        if (request.body() != null) {
            sent.body(new BytesRequestContent(
                    request.headers().getOrDefault("Content-Type", "application/octet-stream"), request.body()));
        }
        collector.run(sent, left);
    }

    /** The client of connections that stay, for addresses that settings name. */
    HttpClient openedClient() {
        return opened.client();
    }

    @Override
    public void destroy() throws Exception {
        opened.shut();
        closed.shut();
    }
}
