package org.eventyay.testkit;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Redis Cluster of three servers on loopback, made of the {@code redis-server} of this machine. */
public final class RedisCluster implements AutoCloseable {
    private static final String PASSWORD = "cluster-password-for-tests";
    private static final int SLOTS = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Server> servers = new ArrayList<>();

    /** One of the three, and a connection to it alone. */
    public record Server(
            int port,
            int busPort,
            Process process,
            RedisClient client,
            RedisCommands<String, String> commands,
            String id) {}

    /** Why there can't be one here; empty if there can. */
    public static Optional<String> obstacle() {
        Optional<Path> program = Arrays.stream(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return Optional.of("no redis-server on the PATH");
        }
        try {
            Process asked = new ProcessBuilder(program.get().toString(), "--version").start();
            String version = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.matches("(?s).* v=([7-9]|\\d\\d)\\..*")
                    ? Optional.empty()
                    : Optional.of("redis-server is older than 7: " + version.strip());
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    /** Starts the three and waits until they agree. */
    public RedisCluster(Path directory) {
        try {
            for (int i = 0; i < 3; i++) {
                servers.add(start(Files.createDirectories(directory.resolve("redis-" + i))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < servers.size(); i++) {
            RedisCommands<String, String> commands = servers.get(i).commands();
            commands.clusterSetConfigEpoch(i + 1);
            cluster(commands, "ADDSLOTSRANGE", SLOTS * i / 3, SLOTS * (i + 1) / 3 - 1);
        }
        for (Server one : servers) {
            for (Server other : servers) {
                if (one != other) {
                    cluster(one.commands(), "MEET", "127.0.0.1", other.port(), other.busPort());
                }
            }
        }
        await().atMost(PATIENCE)
                .until(() -> servers.stream()
                        .map(server -> server.commands().clusterInfo())
                        .allMatch(info -> info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3")));
        // a new cluster waits this long before it serves, so short at first; then long, for machines that are busy
        servers.forEach(server -> server.commands().configSet("cluster-node-timeout", "15000"));
    }

    private static Server start(Path directory) throws IOException {
        int port = freePort();
        int busPort = freePort();
        Path configuration = directory.resolve("redis.conf");
        Files.writeString(
                configuration,
                String.join(
                        "\n",
                        "port " + port,
                        "bind 127.0.0.1",
                        "dir " + directory,
                        "cluster-enabled yes",
                        "cluster-port " + busPort,
                        "cluster-node-timeout 1000",
                        "save \"\"",
                        "requirepass " + PASSWORD,
                        ""));
        Process process = new ProcessBuilder("redis-server", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        RedisClient client = RedisClient.create(url(port));
        RedisCommands<String, String> commands = await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> client.connect().sync(),
                        connected -> connected.ping().equals("PONG"));
        return new Server(port, busPort, process, client, commands, commands.clusterMyId());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void cluster(RedisCommands<String, String> commands, Object... words) {
        CommandArgs<String, String> args = new CommandArgs<>(StringCodec.UTF8);
        Arrays.stream(words).forEach(word -> args.add(word.toString()));
        commands.dispatch(CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8), args);
    }

    private static String url(int port) {
        return "redis://:" + PASSWORD + "@127.0.0.1:" + port;
    }

    /** As in {@code EVENTYAY_REDIS_URL}. */
    public String url() {
        return servers.stream().map(server -> url(server.port())).collect(Collectors.joining(","));
    }

    public List<Server> servers() {
        return servers;
    }

    /** Who has the slot of a key. */
    public Server owner(String key) {
        int slot = SlotHash.getSlot(key);
        Server any = servers.getFirst();
        String line = any.commands().clusterSlots().stream()
                .map(range -> (List<?>) range)
                .filter(range -> (Long) range.get(0) <= slot && slot <= (Long) range.get(1))
                .map(range -> ((List<?>) range.get(2)).get(2).toString())
                .findFirst()
                .orElseThrow();
        return servers.stream()
                .filter(server -> server.id().equals(line))
                .findFirst()
                .orElseThrow();
    }

    /** Gives the slot of a key, which holds no data, to another server. */
    public void move(String key, Server to) {
        int slot = SlotHash.getSlot(key);
        Server from = owner(key);
        to.commands().clusterSetSlotImporting(slot, from.id());
        from.commands().clusterSetSlotMigrating(slot, to.id());
        to.commands().clusterSetSlotNode(slot, to.id());
        from.commands().clusterSetSlotNode(slot, to.id());
        servers.forEach(server -> server.commands().clusterSetSlotNode(slot, to.id()));
    }

    @Override
    public void close() {
        for (Server server : servers) {
            server.client().shutdown(Duration.ZERO, Duration.ofSeconds(1));
            server.process().destroy();
        }
        try {
            for (Server server : servers) {
                if (!server.process().waitFor(10, TimeUnit.SECONDS)) {
                    server.process().destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
