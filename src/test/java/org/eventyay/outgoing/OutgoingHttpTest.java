package org.eventyay.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.eventyay.testkit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Given an address somebody named, when it leads where it must not, or costs too much, then nothing is fetched. */
class OutgoingHttpTest {
    private final AtomicInteger visits = new AtomicInteger();
    private HttpServer site;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/", exchange -> {
            visits.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            byte[] body = path.startsWith("/long") ? new byte[100_000] : "hello".getBytes();
            if (path.startsWith("/bomb")) {
                body = bomb(); // 50 kB that are 50 MB
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            int status = 200;
            if (path.startsWith("/to/")) {
                exchange.getResponseHeaders()
                        .add("Location", exchange.getRequestURI().getQuery());
                status = 302;
            }
            if (path.startsWith("/refused")) {
                status = 401;
            }
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=ISO-8859-1");
            exchange.sendResponseHeaders(status, path.startsWith("/slow") ? 1_000_000 : body.length);
            exchange.getResponseBody().write(body);
            if (!path.startsWith("/slow")) {
                exchange.close();
            }
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 50; i++) {
                out.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + site.getAddress().getPort() + path);
    }

    private static OutgoingHttp open() {
        return new OutgoingHttp(List.of("127.0.0.0/8"), List.of());
    }

    @Test
    void aRefusalThatDoesNotSayHowElseIsAnAnswer() {
        OutgoingAnswer answer = open().send(OutgoingRequest.get(at("/refused")));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("hello".getBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://2130706433:%d/",
                "http://0.0.0.0:%d/",
                "http://user:secret@example.org:%d/",
                "ftp://example.org:%d/",
                "file:///etc/passwd?%d",
                "gopher://127.0.0.1:%d/"
            })
    void whatIsNotPublicIsNotVisited(String url) {
        URI uri = URI.create(url.formatted(site.getAddress().getPort()));
        assertThatThrownBy(() -> new OutgoingHttp(List.of(), List.of()).send(OutgoingRequest.get(uri)))
                .isInstanceOf(OutgoingException.class);
        assertThat(visits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.20.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "::1",
                "fe80::1",
                "fd00::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "224.0.0.1"
            })
    void internalAddressesAreInternal(String address) throws UnknownHostException {
        assertThat(new Reachable(List.of()).allows(InetAddress.getByName(address)))
                .isFalse();
    }

    @Test
    void publicAndOpenedAddressesAreReachable() throws UnknownHostException {
        Reachable plain = new Reachable(List.of());
        assertThat(plain.allows(InetAddress.getByName("93.184.216.34"))).isTrue();
        assertThat(plain.allows(InetAddress.getByName("2606:2800:220:1::1"))).isTrue();
        Reachable opened = new Reachable(List.of("10.0.0.0/8", "fd00:1::/32"));
        assertThat(opened.allows(InetAddress.getByName("10.9.9.9"))).isTrue();
        assertThat(opened.allows(InetAddress.getByName("fd00:1::5"))).isTrue();
        assertThat(opened.allows(InetAddress.getByName("fd00:2::5"))).isFalse();
        assertThat(opened.allows(InetAddress.getByName("192.168.0.1"))).isFalse();
    }

    @Test
    void anOpenedNetworkIsOpenForSettingsButNotForGuests() {
        OutgoingHttp http = open();
        assertThat(new String(http.send(OutgoingRequest.get(at("/"))).body())).isEqualTo("hello");
        assertThatThrownBy(() -> http.send(OutgoingRequest.get(at("/")).toPublicOnly()))
                .isInstanceOfSatisfying(
                        OutgoingException.class, e -> assertThat(e.refused()).isTrue());
        assertThat(visits).hasValue(1);
    }

    @Test
    void redirectsAreFollowedAFewTimesAndCheckedEachTime() {
        OutgoingHttp http = open();
        OutgoingAnswer answer = http.send(OutgoingRequest.get(at("/to/x?/end")));
        assertThat(answer.uri().getPath()).isEqualTo("/end");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.charset()).contains(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> http.send(OutgoingRequest.get(at("/to/x?http://10.0.0.1/"))))
                .isInstanceOfSatisfying(
                        OutgoingException.class, e -> assertThat(e.refused()).isTrue());
        assertThatThrownBy(() -> http.send(OutgoingRequest.get(at("/to/x?file:///etc/passwd"))))
                .isInstanceOf(OutgoingException.class);
        int before = visits.get();
        assertThatThrownBy(() -> http.send(OutgoingRequest.get(at("/to/loop?/to/loop?/to/loop"))))
                .isInstanceOf(OutgoingException.class);
        assertThat(visits.get() - before).isLessThanOrEqualTo(6);
        assertThat(http.send(OutgoingRequest.post(at("/to/x?/end"), new byte[1]))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void longAnswersAreAnErrorOrCutOff() {
        OutgoingHttp http = open();
        assertThat(http.send(OutgoingRequest.get(at("/long"))).body()).hasSize(100_000);
        assertThatThrownBy(() -> http.send(OutgoingRequest.get(at("/long")).atMost(type -> 99_999)))
                .isInstanceOf(OutgoingException.class);
        assertThat(http.send(OutgoingRequest.get(at("/long")).onlyFirst(type -> 10))
                        .body())
                .hasSize(10);
        OutgoingAnswer unwanted = http.send(OutgoingRequest.get(at("/long")).onlyFirst(type -> 0));
        assertThat(unwanted.status()).isEqualTo(200);
        assertThat(unwanted.body()).isEmpty();
    }

    @Test
    void whatComesPackedCountsAsWhatItUnfoldsTo() {
        OutgoingHttp http = open();
        assertThatThrownBy(() -> http.send(OutgoingRequest.get(at("/bomb")))).isInstanceOf(OutgoingException.class);
        assertThat(http.send(OutgoingRequest.get(at("/bomb")).onlyFirst(type -> 1000))
                        .body())
                .hasSize(1000);
    }

    @Test
    void aPublicSiteOpensNoWayIntoNetworksThatAreOpenForOthers() {
        OutgoingHttp http = new OutgoingHttp(List.of("127.0.0.2/32"), List.of("127.0.0.1/32"));
        String inside = "http://127.0.0.2:" + site.getAddress().getPort() + "/";
        assertThatThrownBy(() ->
                        http.send(OutgoingRequest.get(at("/to/x?" + inside)).toPublicOnly()))
                .isInstanceOfSatisfying(
                        OutgoingException.class, e -> assertThat(e.refused()).isTrue());
        assertThat(visits).hasValue(1);
    }

    @Test
    void timeRunsOut() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> open().send(OutgoingRequest.get(at("/slow")).within(Duration.ofMillis(700))))
                .isInstanceOf(OutgoingException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void ofANamesAddressesOnlyTheAllowedOnesAreCalledHoweverTheAnswersChange() throws IOException {
        // allowed is 127.0.0.1 alone: what listens on 127.0.0.9 at the same port stands for a service of the inside
        AtomicInteger inside = new AtomicInteger();
        int port = site.getAddress().getPort();
        HttpServer forbidden = HttpServer.create(new InetSocketAddress("127.0.0.9", port), 0);
        forbidden.createContext("/", exchange -> {
            inside.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        forbidden.start();
        try {
            OutgoingHttp http = new OutgoingHttp(List.of("127.0.0.1/32"), List.of());
            // both at once: the forbidden one is named first
            String both = TestNames.known("both", List.of("127.0.0.9", "127.0.0.1"));
            assertThat(http.send(get(both, port)).status()).isEqualTo(200);
            // allowed while somebody looks, forbidden a moment later: what is called is what was looked at
            String turning = TestNames.known("turning", List.of("127.0.0.1"), List.of("127.0.0.9"));
            assertThat(http.send(get(turning, port)).status()).isEqualTo(200);
            assertThat(TestNames.asked(turning)).isOne();
            // a redirect to a name of the inside
            String within = TestNames.known("within", List.of("127.0.0.9"));
            assertThatThrownBy(() -> http.send(
                            OutgoingRequest.get(URI.create(at("/to/x") + "?http://" + within + ":" + port + "/"))))
                    .isInstanceOf(OutgoingException.class);
            assertThat(TestNames.asked(within)).isOne();
            assertThat(inside).hasValue(0);
        } finally {
            forbidden.stop(0);
        }
    }

    private static OutgoingRequest get(String name, int port) {
        return OutgoingRequest.get(URI.create("http://" + name + ":" + port + "/"));
    }
}
