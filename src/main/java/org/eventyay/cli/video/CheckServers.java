package org.eventyay.cli.video;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerPools;
import org.eventyay.video.ServerTests;
import org.eventyay.video.VideoReadiness;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check_servers}. */
@Command(
        name = "check_servers",
        description = {
            "Tries out the active servers for calls and streams of all kinds, and the account at Digital Samba if there"
                    + " is one: whether they are there and accept their secret.",
            "A TURN server is asked for a relayed address, as browsers do. Changes nothing. Exit code 1 if one fails."
        },
        footer = {"", "Example: eventyay check_servers", "Example: eventyay check_servers --kind turn"})
public final class CheckServers implements Callable<Integer> {
    private static final String SAMBA = "digitalsamba";

    @Mixin
    private CommandScope scope;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only of this kind: ${COMPLETION-CANDIDATES}.")
    private ListServers.@Nullable Kind kind;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    private record Line(String kind, String name, @Nullable String problem) {}

    @Override
    public Integer call() {
        List<Line> lines = new ArrayList<>();
        ServerTests tests = scope.service(ServerTests.class);
        for (ListServers.Kind each : kind == null ? List.of(ListServers.Kind.values()) : List.of(kind)) {
            for (PoolServer server : scope.service(ServerPools.class).active(each.meant())) {
                tell(
                        lines,
                        new Line(
                                each.name(),
                                server.title(),
                                tests.tryOut(server).problem()));
            }
        }
        VideoReadiness readiness = scope.service(VideoReadiness.class);
        if (kind == null && readiness.usesSamba()) {
            tell(lines, new Line(SAMBA, "the account", readiness.samba().orElse(null)));
        }
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    lines.stream().map(CheckServers::fields).toList());
        } else if (lines.isEmpty()) {
            scope.terminal().note(1, "There is no active server to check.");
        }
        long failed = lines.stream().filter(one -> one.problem() != null).count();
        if (failed > 0) {
            throw new CommandError(failed + " of " + lines.size() + " failed.");
        }
        return 0;
    }

    private void tell(List<Line> lines, Line line) {
        lines.add(line);
        if (!json.wanted()) {
            scope.terminal()
                    .out()
                    .println("%-7s %-12s %s%s"
                            .formatted(
                                    line.problem() == null ? "OK" : "FAILED",
                                    line.kind(),
                                    line.name(),
                                    line.problem() == null ? "" : "  " + line.problem()));
        }
    }

    private static Map<String, @Nullable Object> fields(Line line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", line.kind());
        fields.put("name", line.name());
        fields.put("ok", line.problem() == null);
        fields.put("problem", line.problem());
        return fields;
    }
}
