package org.eventyay.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eventyay.bus.Bus;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.EventCodec;
import org.eventyay.bus.Redis;
import org.eventyay.bus.Topic;
import org.eventyay.connection.ConnectionMessages.ConnectionsAsked;
import org.eventyay.connection.ConnectionMessages.ConnectionsEnded;
import org.eventyay.connection.ConnectionMessages.ConnectionsTold;
import org.eventyay.connection.ConnectionMessages.PeopleAsked;
import org.eventyay.connection.ConnectionMessages.PeopleTold;
import org.eventyay.connection.ConnectionMessages.WorldsAsked;
import org.eventyay.connection.ConnectionMessages.WorldsTold;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Open connections seen from outside the servers: counts per label, and ending connections on all nodes. Reads the
 * nodes' own entries and speaks to the nodes over the bus; it needs no address of any server.
 */
@Component
public class ConnectionControl {
    private static final int ANSWER_SECONDS = 5;

    private final NodeRegistry registry;
    private final Bus bus;

    ConnectionControl(NodeRegistry registry, Bus bus, EventCodec codec) {
        this.registry = registry;
        this.bus = bus;
        codec.declare(ConnectionsTold.class);
        codec.declare(WorldsTold.class);
        codec.declare(PeopleTold.class);
    }

    /** One open connection: the node that has it, and its id there. */
    public record Target(String node, String connection) {}

    /** Number of open connections per label, ordered by label; labels without one are left out. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        registry.nodes().forEach(entry -> counts.merge(entry.label(), entry.connections(), Integer::sum));
        counts.values().removeIf(count -> count <= 0);
        return counts;
    }

    /** Nodes whose label fits one of the globs; each once. No glob means all. */
    private List<NodeEntry> matching(Collection<String> filters) {
        List<Glob> globs = filters.stream().map(Glob::new).toList();
        return registry.nodes().stream()
                .filter(entry -> entry.connections() > 0)
                .filter(entry -> globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(entry.label())))
                .toList();
    }

    /** Ends all connections that are open now on the nodes whose label fits. */
    public void endAll(Collection<String> filters, ConnectionEnd how) {
        for (NodeEntry node : matching(filters)) {
            bus.publish(Topic.node(node.node()), new ConnectionsEnded(null, how));
        }
    }

    /**
     * The connections that are open now.
     *
     * @param worldId only those in this world
     * @param users only those of these participants
     */
    public List<Target> find(Collection<String> filters, @Nullable String worldId, @Nullable Collection<UUID> users) {
        List<UUID> wanted = users == null ? null : List.copyOf(users);
        return ask(matching(filters), ConnectionsTold.class, request -> new ConnectionsAsked(request, worldId, wanted))
                .stream()
                .flatMap(told -> told.connections().stream().map(id -> new Target(told.node(), id)))
                .toList();
    }

    /** Number of open connections per world id, ordered by id. One question to each node, however many worlds there are. */
    public Map<String, Integer> countsByWorld() {
        Map<String, Integer> counts = new TreeMap<>();
        ask(matching(List.of()), WorldsTold.class, WorldsAsked::new)
                .forEach(
                        told -> told.connections().forEach((world, count) -> counts.merge(world, count, Integer::sum)));
        return counts;
    }

    /** Ids of the participants who have an open connection to this world, on any node. */
    public Set<UUID> people(String worldId) {
        return ask(matching(List.of()), PeopleTold.class, request -> new PeopleAsked(request, worldId)).stream()
                .flatMap(told -> told.people().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the nodes answer; one that died meanwhile has nothing to say. */
    private <A extends BusEvent> List<A> ask(
            List<NodeEntry> nodes, Class<A> answer, Function<String, BusEvent> question) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        String request = UUID.randomUUID().toString();
        BlockingQueue<A> answers = new LinkedBlockingQueue<>();
        Topic topic = Topic.answers(request);
        Redis.await(bus.subscribe(topic, (from, event) -> {
            if (answer.isInstance(event)) {
                answers.add(answer.cast(event));
            }
        }));
        try {
            nodes.forEach(node -> bus.publish(Topic.node(node.node()), question.apply(request)));
            return collect(answers, nodes.size());
        } finally {
            bus.unsubscribe(topic);
        }
    }

    private static <A> List<A> collect(BlockingQueue<A> answers, int expected) {
        List<A> all = new ArrayList<>();
        try {
            for (int i = 0; i < expected; i++) {
                A told = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
                if (told == null) {
                    break;
                }
                all.add(told);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return all;
    }

    /** Ends one connection. */
    public void end(Target target, ConnectionEnd how) {
        bus.publish(Topic.node(target.node()), new ConnectionsEnded(List.of(target.connection()), how));
    }
}
