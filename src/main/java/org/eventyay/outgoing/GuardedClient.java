package org.eventyay.outgoing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.ExecutorThreadPool;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;

/** A client of its own for each set of rules: an open connection must not be used where it could not have been opened. */
final class GuardedClient {
    private final Reachable reachable;
    private @Nullable HttpClient client;

    GuardedClient(Reachable reachable) {
        this.reachable = reachable;
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

    synchronized HttpClient client() {
        if (client == null) {
            HttpClient made = new HttpClient();
            ExecutorThreadPool threads = new ExecutorThreadPool(8, 1);
            threads.setName("outgoing");
            threads.setDaemon(true);
            made.setExecutor(threads);
            made.setSocketAddressResolver(new Guarded());
            made.setFollowRedirects(false);
            made.setConnectTimeout(3_000);
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
            // a refusal is an answer also where it does not say how else to log in
            made.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
            client = made;
        }
        return client;
    }

    synchronized void shut() throws Exception {
        if (client != null) {
            client.stop();
        }
    }
}
