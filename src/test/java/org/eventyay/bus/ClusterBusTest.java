package org.eventyay.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import io.lettuce.core.KillArgs;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eventyay.testkit.BesideOthers;
import org.eventyay.testkit.RedisCluster;
import org.eventyay.testkit.RedisCluster.Server;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Given a Redis Cluster, when processes speak over it, then each event goes through the shard of its topic and arrives once, in order. */
@BesideOthers
class ClusterBusTest {
    @TempDir
    static Path directory;

    private static final String BODY = "over three servers";

    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        RedisCluster.obstacle().ifPresent(why -> Assumptions.abort(why));
        cluster = new RedisCluster(directory);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    record Numbered(int number) implements BusEvent {}

    /** What a process has of the bus. */
    private static final class Node implements AutoCloseable {
        final Redis redis = new Redis(cluster.url());
        final AtomicInteger back = new AtomicInteger();
        final Map<Topic, List<Integer>> got = new ConcurrentHashMap<>();
        final RedisBus bus;

        Node() {
            EventCodec codec = new EventCodec(JsonMapper.builder().build());
            codec.declare(Numbered.class);
            bus = new RedisBus(redis, codec, event -> back.incrementAndGet());
        }

        void hear(Topic topic) throws Exception {
            got.put(topic, new CopyOnWriteArrayList<>());
            bus.subscribe(topic, (from, event) -> got.get(from).add(((Numbered) event).number()))
                    .get(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            bus.destroy();
            redis.destroy();
        }
    }

    private static List<Topic> heardAt(Server server) {
        return server.commands().pubsubShardChannels().stream().map(Topic::new).toList();
    }

    private static void tell(Node from, List<Topic> topics, int begin) {
        for (int i = begin; i < begin + 50; i++) {
            for (Topic topic : topics) {
                from.bus.publish(topic, new Numbered(i));
            }
        }
    }

    private static void allHave(int count, List<Topic> topics, Node... nodes) {
        Map<Topic, List<Integer>> all = new HashMap<>();
        topics.forEach(topic -> all.put(topic, IntStream.range(0, count).boxed().toList()));
        for (Node node : nodes) {
            await().untilAsserted(() -> assertThat(node.got).isEqualTo(all));
        }
    }

    @Test
    void eventsArriveOnceAndInOrderAlsoAfterASlotMovedAndAfterConnectionsWereLost() throws Exception {
        List<Topic> topics =
                Stream.generate(() -> Topic.chat(UUID.randomUUID())).limit(12).toList();
        try (Node one = new Node();
                Node two = new Node()) {
            for (Topic topic : topics) {
                one.hear(topic);
                two.hear(topic);
            }
            for (Server server : cluster.servers()) {
                assertThat(heardAt(server))
                        .containsExactlyInAnyOrderElementsOf(topics.stream()
                                .filter(topic -> cluster.owner(topic.name()).equals(server))
                                .toList());
                assertThat(server.commands().pubsubChannels()).isEmpty();
            }
            tell(one, topics, 0);
            allHave(50, topics, one, two);
            assertThat(one.back.get() + two.back.get()).isZero();

            Topic moving = topics.getFirst();
            Server from = cluster.owner(moving.name());
            Server to = cluster.servers().stream()
                    .filter(server -> !server.equals(from))
                    .findFirst()
                    .orElseThrow();
            cluster.move(moving.name(), to);
            await().until(() -> one.back.get() == 1 && two.back.get() == 1);
            assertThat(heardAt(to)).contains(moving);
            assertThat(heardAt(from)).doesNotContain(moving);
            tell(two, topics, 50);
            allHave(100, topics, one, two);

            to.commands().clientKill(KillArgs.Builder.typePubsub());
            await().until(() -> one.back.get() == 2 && two.back.get() == 2);
            to.commands().clientKill(KillArgs.Builder.typeNormal().skipme());
            tell(one, topics, 100);
            allHave(150, topics, one, two);

            one.bus.unsubscribe(moving);
            two.bus.unsubscribe(moving);
            await().untilAsserted(() -> assertThat(heardAt(to)).doesNotContain(moving));
            one.bus.destroy();
            one.bus.unsubscribe(topics.getLast());
            assertThatThrownBy(() ->
                            one.bus.send(topics.getLast(), new Numbered(0)).join())
                    .hasMessageContaining("closed");
            assertThat(one.back.get() + two.back.get()).isEqualTo(4);
        }
    }

    @Test
    void whileASlotMovesNothingOvertakesAndNothingComesTwice() throws Exception {
        Topic topic = Topic.chat(UUID.randomUUID());
        try (Node speaker = new Node();
                Node hearer = new Node()) {
            hearer.hear(topic);
            for (int i = 0; i < 2_000; i++) {
                var sent = speaker.bus.send(topic, new Numbered(i));
                if (i % 500 == 250) {
                    sent.get(10, TimeUnit.SECONDS);
                    Server from = cluster.owner(topic.name());
                    int next = (cluster.servers().indexOf(from) + 1) % 3;
                    cluster.move(topic.name(), cluster.servers().get(next));
                }
            }
            await().until(() -> hearer.back.get() > 0);
            await().until(() -> {
                speaker.bus.publish(topic, new Numbered(5_000 + hearer.back.get()));
                return hearer.got.get(topic).stream().anyMatch(number -> number >= 5_000);
            });
            List<Integer> heard = hearer.got.get(topic).stream()
                    .filter(number -> number < 2_000)
                    .toList();
            assertThat(heard).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(250);
        }
    }

    @Test
    void aServerLetsPeopleMeetOverIt() {
        TestServer stores = TestServer.get();
        MeterRegistry meters = stores.bean(MeterRegistry.class);
        assertThat(meters.get("eventyay.bus.held.up").functionCounter().count()).isZero();
        assertThat(meters.get("eventyay.bus.waiting").gauge().value()).isNotNegative();
        TestWorld world = TestWorld.create(stores);
        Environment settings = stores.bean(Environment.class);
        Map<String, String> environment = Map.of(
                "EVENTYAY_DATABASE_URL", settings.getRequiredProperty("spring.datasource.url"),
                "EVENTYAY_DATABASE_USERNAME", settings.getRequiredProperty("spring.datasource.username"),
                "EVENTYAY_DATABASE_PASSWORD", settings.getRequiredProperty("spring.datasource.password"),
                "EVENTYAY_REDIS_URL", cluster.url());
        try (TestNode node = TestNode.start(stores, "c1uster", environment)) {
            TestSocket anna = node.socket(world.id()).authenticate(Map.of("token", world.token("anna")));
            TestSocket ben = node.socket(world.id()).authenticate(Map.of("token", world.token("ben")));
            List<TestSocket> both = List.of(anna, ben);
            String lounge = anna.channel("lounge");
            String stage = anna.room("stage").path("id").asString();
            for (TestSocket socket : both) {
                socket.ok("user.update", object("profile", object("display_name", "Somebody")));
                socket.ok("chat.join", object("channel", lounge));
                socket.ok("room.enter", object("room", stage));
            }
            anna.ok("chat.send", object("channel", lounge, "event_type", "channel.message", "content", text()));
            for (TestSocket socket : both) {
                socket.expect(
                        "chat.event",
                        event -> event.path("content").path("body").asString("").equals(BODY));
            }
            ben.ok("room.react", object("room", stage, "reaction", "\uD83D\uDC4F"));
            both.forEach(socket -> socket.expect("room.reaction"));
            List<String> heard = new ArrayList<>();
            cluster.servers().forEach(server -> heard.addAll(server.commands().pubsubShardChannels()));
            assertThat(heard)
                    .contains(
                            Topic.chat(UUID.fromString(lounge)).name(),
                            Topic.caches().name());
        }
    }

    private static Object text() {
        return object("type", "text", "body", BODY);
    }
}
