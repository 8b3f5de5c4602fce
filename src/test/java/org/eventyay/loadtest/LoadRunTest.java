package org.eventyay.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eventyay.loadtest.FaultyPeer.Fault;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A load test is worth something only if it notices everything that goes wrong. */
@BesideOthers
class LoadRunTest {
    /** A slow machine is silent for a while, too: where nothing gets lost nobody need be in a hurry to say so. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private static LoadPlan plan(URI server) {
        return plan(server, 12, 4, Duration.ofMillis(200), Duration.ofMillis(300));
    }

    private static LoadPlan plan(URI server, int attendees, int window, Duration duration) {
        return plan(server, attendees, window, duration, PATIENT);
    }

    private static LoadPlan plan(URI server, int attendees, int window, Duration duration, Duration stall) {
        return new LoadPlan(
                Scenario.KEYNOTE,
                server,
                "demo",
                attendees,
                4,
                1,
                window,
                40,
                duration,
                100,
                Duration.ofSeconds(5),
                stall,
                Duration.ofSeconds(5),
                false,
                0x12345678);
    }

    private static LoadResult against(Fault fault) throws IOException {
        try (FaultyPeer peer = new FaultyPeer(fault)) {
            return new LoadRun(plan(peer.url()), null, line -> {}).run();
        }
    }

    private static LoadResult bad(Fault fault, String reason) throws IOException {
        LoadResult result = against(fault);
        assertThat(result.verdict().passed()).as("%s", result).isFalse();
        assertThat(result.verdict().reason()).contains(reason);
        return result;
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "FRAGMENTED"})
    void whatIsRightIsFoundRight(Fault fault) throws IOException {
        LoadResult result;
        try (FaultyPeer peer = new FaultyPeer(fault)) {
            result = new LoadRun(plan(peer.url(), 12, 4, Duration.ofMillis(200)), null, line -> {}).run();
        }

        assertThat(result.verdict().passed()).as("%s", result).isTrue();
        assertThat(result.losses() + result.duplicates() + result.orderViolations() + result.strangers())
                .isZero();
        assertThat(result.arrivals()).singleElement().satisfies(join -> {
            assertThat(join.loggedIn()).isEqualTo(12);
            assertThat(join.times().max()).isPositive();
        });
        assertThat(result.phases()).extracting(LoadResult.Phase::name).containsExactly("capacity", "paced");
        assertThat(result.phases()).allSatisfy(phase -> {
            assertThat(phase.sent()).isPositive();
            assertThat(phase.deliveries()).isEqualTo(phase.sent() * 12);
            assertThat(phase.times().p50())
                    .isPositive()
                    .isLessThanOrEqualTo(phase.times().p99());
            assertThat(phase.times().p99()).isLessThanOrEqualTo(phase.times().max());
        });
        assertThat(result.phases().getLast().sent()).isEqualTo(8);
        assertThat(result.memory()).isNull();
    }

    /** The warm-up has given up what comes then; it is no delivery of the phase in which it comes, and no loss. */
    @Test
    void whatComesLateCountsForNoOtherPhase() throws IOException {
        try (FaultyPeer peer = new FaultyPeer(Fault.LATE)) {
            Duration stall = FaultyPeer.SILENCE.multipliedBy(2).dividedBy(3);
            LoadResult result =
                    new LoadRun(plan(peer.url(), 12, 4, Duration.ofMillis(200), stall), null, line -> {}).run();

            assertThat(result.losses() + result.duplicates() + result.orderViolations() + result.strangers())
                    .isZero();
            assertThat(result.phases())
                    .allSatisfy(phase -> assertThat(phase.deliveries()).isEqualTo(phase.sent() * 12));
        }
    }

    @Test
    void encryptedConnectionsAreReadAsWellIfTheCertificateIsTrusted(@TempDir Path directory) throws Exception {
        SSLContext tls = certificate(directory.resolve("peer.p12"));
        try (FaultyPeer peer = new FaultyPeer(Fault.FRAGMENTED, tls.getServerSocketFactory())) {
            LoadResult result = new LoadRun(
                            plan(peer.url(), 12, 4, Duration.ofMillis(200)), null, line -> {}, null, () -> tls)
                    .run();

            assertThat(result.verdict().passed()).as("%s", result).isTrue();
            assertThat(result.phases().getLast().deliveries()).isEqualTo(8 * 12);

            assertThatThrownBy(() -> new LoadRun(plan(peer.url()), null, line -> {}).run())
                    .isInstanceOf(LoadTestException.class)
                    .hasMessageContaining("certification path");
        }
    }

    /** A certificate for localhost that nobody else trusts. */
    private static SSLContext certificate(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder((keytool + " -genkeypair -alias peer -keyalg EC -dname CN=localhost -ext"
                                + " san=dns:localhost -validity 2 -storetype PKCS12 -storepass changeit -keystore "
                                + file)
                        .split(" "))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("peer", store.getCertificate("peer"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    @Test
    void aLostADoubledAndASwappedMessageAreNoticed() throws IOException {
        LoadResult lost = bad(Fault.LOST, "1 lost, 0 doubled, 0 attendees with another order");
        assertThat(lost.losses()).isEqualTo(1);

        LoadResult doubled = bad(Fault.DOUBLED, "0 lost, 1 doubled, 0 attendees with another order");
        assertThat(doubled.duplicates()).isEqualTo(1);

        LoadResult swapped = bad(Fault.SWAPPED, "0 lost, 0 doubled, 1 attendees with another order");
        assertThat(swapped.orderViolations()).isEqualTo(1);
    }

    @Test
    void aCutSocketAndARefusedMessageAreNoticed() throws IOException {
        LoadResult cut = bad(Fault.CUT, "1 of 12 attendees were cut off");
        assertThat(cut.disconnects()).isEqualTo(1);
        assertThat(cut.losses()).as("of those who stayed").isZero();

        // in the warm-up, so that no measured phase has it
        assertThat(against(Fault.REFUSED).failures()).containsEntry("message refused: chat.rate_limited", 1);
    }

    /** A server that dies may have had the last words or not; once it has said that it has them, they are due. */
    @Test
    void lastWordsAreDueFromTheAnswerOn() throws IOException {
        LoadResult cut = lastWords(Fault.SPEAKER_CUT);
        assertThat(cut.losses()).isZero();
        assertThat(cut.failures())
                .containsKey("message whose sender was cut off before the answer, and that nobody heard");

        LoadResult lost = lastWords(Fault.ANSWERED_AND_LOST);
        assertThat(lost.losses()).isEqualTo(11);
    }

    /** One message at a time; the server is silent for good after the last, so nobody waits long. */
    private static LoadResult lastWords(Fault fault) throws IOException {
        try (FaultyPeer peer = new FaultyPeer(fault)) {
            LoadResult result = new LoadRun(
                            plan(peer.url(), 12, 1, Duration.ofMillis(200), Duration.ofSeconds(2)), null, line -> {})
                    .run();
            assertThat(result.disconnects()).as("%s", result).isEqualTo(1);
            return result;
        }
    }

    @Test
    void whereNobodyGetsInItSaysWhy() throws IOException {
        assertThatThrownBy(() -> against(Fault.CLOSED_TO_GUESTS))
                .isInstanceOf(LoadTestException.class)
                .hasMessageContaining("The world demo is closed to guests")
                .hasMessageContaining("trait_grants");
        assertThatThrownBy(() -> against(Fault.UNKNOWN_WORLD)).hasMessageContaining("has no world demo");
        assertThatThrownBy(() -> against(Fault.NO_SOCKETS)).hasMessageContaining("404");

        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        LoadPlan nobody = plan(URI.create("http://127.0.0.1:" + free));
        assertThatThrownBy(() -> new LoadRun(nobody, null, line -> {}).run())
                .hasMessageContaining("No server answers at http://127.0.0.1:" + free)
                .hasMessageContaining("eventyay server");
    }

    @Test
    void moreAttendeesThanFilesAreRefusedBeforeAnythingHappens() throws IOException {
        try (FaultyPeer peer = new FaultyPeer(Fault.NONE)) {
            LoadPlan many = plan(peer.url(), 2_000_000_000, 4, Duration.ofMillis(200));

            assertThatThrownBy(() -> new LoadRun(many, null, line -> {}).run()).hasMessageContaining("ulimit -n");
        }
    }

    @Test
    void itCanBeInterrupted() throws Exception {
        try (FaultyPeer peer = new FaultyPeer(Fault.NONE)) {
            LoadPlan endless = plan(peer.url(), 12, 0, Duration.ofHours(1));
            CountDownLatch plays = new CountDownLatch(1);
            AtomicReference<Throwable> end = new AtomicReference<>();
            LoadRun run = new LoadRun(endless, null, line -> plays.countDown());
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    run.run();
                } catch (LoadTestException e) {
                    end.set(e);
                }
            });
            assertThat(plays.await(10, TimeUnit.SECONDS)).isTrue();
            run.interrupt();

            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(end.get()).hasMessageContaining("Interrupted");
        }
    }

    @Test
    void framesOfAClientAreMaskedAndReadAsTheyWereWritten() {
        ClientFrames frames = new ClientFrames();
        for (int length : new int[] {0, 1, 3, 4, 125, 126, 5000}) {
            byte[] payload = new byte[length + 2];
            for (int i = 0; i < payload.length; i++) {
                payload[i] = (byte) (i * 31);
            }
            ByteBuffer frame = frames.frame(ClientFrames.TEXT, payload, 1, length + 1);
            assertThat(frame.get() & 0xff).isEqualTo(0x81);
            int size = frame.get() & 0xff;
            assertThat(size & 0x80).isEqualTo(0x80);
            assertThat(size == 0xfe ? frame.getShort() : size & 0x7f).isEqualTo(length);
            byte[] mask = new byte[4];
            frame.get(mask);
            for (int i = 0; i < length; i++) {
                assertThat(frame.get() ^ mask[i & 3]).isEqualTo(payload[i + 1]);
            }
            assertThat(frame.hasRemaining()).isFalse();
        }
    }

    @Test
    void quantilesAreRightToTwoPerCent() {
        Durations times = new Durations();
        for (int i = 1; i <= 10_000; i++) {
            times.add(i * 100_000L);
        }
        assertThat(times.millis(.5)).isBetween(500.0, 508.0);
        assertThat(times.millis(.99)).isBetween(990.0, 1000.0);
        assertThat(times.maxMillis()).isBetween(1000.0, 1008.0);
        times.clear();
        assertThat(times.millis(.5)).isZero();
    }
}
