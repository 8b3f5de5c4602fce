package org.eventyay.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Many viewers of one stage, on as many servers as there are addresses, when its stream changes by schedule: says how long after the planned
 * second each of them was told, whether anybody was before it, whether anybody was told twice, and how many would ask for the new stream in
 * the same moment (docs/benchmarks.md).
 *
 * <p>{@code SwitchViewers <room> <token of an admin> <new viewers> <old viewers> <address of the world's live endpoint> …}
 */
public final class SwitchViewers {
    private static final Duration AHEAD = Duration.ofSeconds(15);
    /** Old browsers that are not in the room hear of it over eight seconds. */
    private static final Duration AFTER = Duration.ofSeconds(12);

    private static final int ON_THE_WAY = 64;
    /** Up to so long our client waits with a change that was announced. */
    private static final long CLIENT_WAITS_MS = 1_000;

    private static final long CROWD_MS = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Semaphore way = new Semaphore(ON_THE_WAY);
    private final List<Viewer> viewers = new ArrayList<>();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final String room;

    private SwitchViewers(String room) {
        this.room = room;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 5) {
            System.err.println(
                    "SwitchViewers <room> <admin token> <new viewers> <old viewers> <ws://host/ws/world/ID/> ...");
            return;
        }
        List<URI> servers =
                List.of(args).subList(4, args.length).stream().map(URI::create).toList();
        new SwitchViewers(args[0]).play(args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3]), servers);
    }

    private void play(String token, int capable, int old, List<URI> servers) throws InterruptedException {
        CountDownLatch there = new CountDownLatch(capable + old);
        for (int i = 0; i < capable + old; i++) {
            way.acquire();
            Viewer viewer = new Viewer(i < capable, there);
            viewers.add(viewer);
            viewer.come(servers.get(i % servers.size()));
        }
        if (!there.await(2, TimeUnit.MINUTES)) {
            System.out.println(there.getCount() + " did not get in");
        }
        Instant at = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
        new Viewer(token, plan(at)).come(servers.getFirst());
        Thread.sleep(Duration.between(Instant.now(), at.plus(AFTER)));
        System.out.printf("%d viewers on %d servers, %d cut off%n", capable + old, servers.size(), cutOff.get());
        report("new", at, viewer -> viewer.capable);
        report("old", at, viewer -> !viewer.capable);
        System.out.printf("most who ask for the new stream within %d ms: %d%n", CROWD_MS, crowd());
        client.shutdownNow();
    }

    /** Our client waits for a random part of a second after it was told, old ones ask at once. */
    private int crowd() {
        long[] asking = viewers.stream()
                .filter(viewer -> viewer.told.get() > 0)
                .mapToLong(viewer -> viewer.first.get()
                        + (viewer.capable ? ThreadLocalRandom.current().nextLong(CLIENT_WAITS_MS) : 0))
                .sorted()
                .toArray();
        int most = 0;
        int from = 0;
        for (int to = 0; to < asking.length; to++) {
            while (asking[to] - asking[from] >= CROWD_MS) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private String plan(Instant at) {
        return """
            ["room.stream.create",2,{"room":"%s","title":"Switch","source":"hls",\
            "config":{"hls_url":"https://cdn.example.org/%s.m3u8"},"starts_at":"%s","ends_at":"%s"}]\
            """.formatted(room, UUID.randomUUID(), at, at.plusSeconds(30));
    }

    private void report(String who, Instant at, Predicate<Viewer> those) {
        List<Viewer> all = viewers.stream().filter(those).toList();
        long[] late = all.stream()
                .filter(viewer -> viewer.told.get() > 0)
                .mapToLong(viewer -> viewer.first.get() - at.toEpochMilli())
                .sorted()
                .toArray();
        long twice = all.stream().filter(viewer -> viewer.told.get() > 1).count();
        if (late.length > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d of %d told, %d twice; after the second: first %d ms, p50 %d, p99 %d, last %d%n",
                    who,
                    late.length,
                    all.size(),
                    twice,
                    late[0],
                    late[late.length / 2],
                    late[(int) (late.length * 0.99)],
                    late[late.length - 1]);
        } else {
            System.out.printf("%s: none of %d told%n", who, all.size());
        }
    }

    /** One connection; whoever plans says so to the log, the others note when they were told. */
    private final class Viewer implements WebSocket.Listener {
        private final boolean capable;
        private final String login;
        private final @Nullable String plan;
        private final CountDownLatch there;
        private final StringBuilder heard = new StringBuilder();
        private final AtomicInteger told = new AtomicInteger();
        private final AtomicLong first = new AtomicLong();

        Viewer(boolean capable, CountDownLatch there) {
            this.capable = capable;
            this.there = there;
            plan = null;
            login = "[\"authenticate\",{\"client_id\":\"" + UUID.randomUUID() + "\""
                    + (capable ? ",\"capabilities\":[\"stage\"]}]" : "}]");
        }

        Viewer(String token, String plan) {
            capable = false;
            there = new CountDownLatch(1);
            this.plan = plan;
            login = "[\"authenticate\",{\"token\":\"" + token + "\"}]";
        }

        void come(URI server) {
            var unused = client.newWebSocketBuilder().buildAsync(server, this).whenComplete((socket, failure) -> {
                if (socket != null) {
                    say(socket, login);
                } else {
                    cutOff.incrementAndGet();
                    way.release();
                }
            });
        }

        private void say(WebSocket socket, String text) {
            var unused = socket.sendText(text, true);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.append(data);
            if (last) {
                long now = System.currentTimeMillis();
                int end = Math.min(40, heard.length());
                heard(socket, heard.substring(0, end), now);
                heard.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void heard(WebSocket socket, String begin, long now) {
            if (begin.startsWith("[\"authenticated\"")) {
                way.release();
                there.countDown();
                // those who plan do it now, the others enter the stage
                say(socket, plan != null ? plan : "[\"room.enter\",2,{\"room\":\"" + room + "\"}]");
            } else if (begin.startsWith(capable ? "[\"room.stream.change\"" : "[\"world.updated\"")) {
                first.compareAndSet(0, now);
                told.incrementAndGet();
            } else if (begin.startsWith("[\"error\"") || plan != null && begin.startsWith("[\"success\"")) {
                System.out.println(heard);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            cutOff.incrementAndGet();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            cutOff.incrementAndGet();
        }
    }
}
