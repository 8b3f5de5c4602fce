package org.eventyay.cli.video;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.video.BbbServer;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list_servers}. */
@Command(
        name = "list_servers",
        description = "Lists the servers for calls and streams, without their secrets. Changes nothing.",
        footer = {"", "Example: eventyay list_servers --kind bbb"})
public final class ListServers implements Callable<Integer> {
    private static final int KIND = 9;
    private static final int ID = 36;
    private static final int NAME = 44;
    private static final int ACTIVE = 6;
    private static final int WORLD = 18;

    @Mixin
    private CommandScope scope;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only of this kind: ${COMPLETION-CANDIDATES}.")
    private @Nullable Kind kind;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    /** The kinds as people write them. */
    enum Kind {
        bbb(ServerKind.BBB),
        janus(ServerKind.JANUS),
        livekit(ServerKind.LIVEKIT),
        jitsi(ServerKind.JITSI),
        turn(ServerKind.TURN),
        streaming(ServerKind.STREAMING);

        private final ServerKind meant;

        Kind(ServerKind meant) {
            this.meant = meant;
        }

        ServerKind meant() {
            return meant;
        }
    }

    @Override
    public Integer call() {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        List<ServerKind> wanted = kind == null ? List.of(ServerKind.values()) : List.of(kind.meant);
        for (ServerKind each : wanted) {
            scope.service(ServerPools.class).all(each).forEach(server -> lines.add(fields(each, server)));
        }
        if (json.wanted()) {
            json.print(scope.terminal().out(), lines);
            return 0;
        }
        scope.terminal().out().println(row("Kind", "ID", "Name", "Active", "World", "Remarks"));
        for (Map<String, @Nullable Object> line : lines) {
            scope.terminal().out().println(row(line));
        }
        return 0;
    }

    private static Map<String, @Nullable Object> fields(ServerKind kind, PoolServer server) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", ServerArgument.name(kind));
        fields.put("id", server.getId().toString());
        fields.put("name", server.title());
        fields.put("active", server.isActive());
        fields.put("world", server.getWorldExclusiveId());
        if (server instanceof BbbServer bbb) {
            fields.put("rooms_only", bbb.isRoomsOnly());
            fields.put("cost", bbb.getCost());
            fields.put(
                    "unreachable_since",
                    bbb.getUnreachableSince() == null
                            ? null
                            : bbb.getUnreachableSince().toString());
        }
        return fields;
    }

    private static String row(Map<String, @Nullable Object> line) {
        return row(
                String.valueOf(line.get("kind")),
                String.valueOf(line.get("id")),
                String.valueOf(line.get("name")),
                Boolean.TRUE.equals(line.get("active")) ? "yes" : "no",
                line.get("world") == null ? "(all)" : String.valueOf(line.get("world")),
                remarks(line));
    }

    private static String remarks(Map<String, @Nullable Object> line) {
        List<String> remarks = new ArrayList<>();
        if (line.containsKey("cost")) {
            remarks.add("cost " + line.get("cost"));
        }
        if (Boolean.TRUE.equals(line.get("rooms_only"))) {
            remarks.add("rooms only");
        }
        if (line.get("unreachable_since") != null) {
            remarks.add("unreachable since " + line.get("unreachable_since"));
        }
        return String.join(", ", remarks);
    }

    private static String row(String kind, String id, String name, String active, String world, String remarks) {
        return (Columns.fill(kind, KIND) + "  " + Columns.fill(id, ID) + "  " + Columns.fill(name, NAME) + "  "
                        + Columns.fill(active, ACTIVE) + "  " + Columns.fill(world, WORLD) + "  " + remarks)
                .stripTrailing();
    }
}
