package org.eventyay.cli.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.PointInTime;
import org.eventyay.cli.terminal.Table;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.journal.AuditLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit_log}. */
@Command(
        name = "audit_log",
        description = "Shows what was done in a world, newest first. Changes nothing.",
        footer = {"", "Example: eventyay audit_log -w demo --type auth.user. --since 2031-05-04"})
public final class ShowAuditLog implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only this type; with a dot at its end all that begin so.")
    private @Nullable String type;

    @Option(names = "--since", paramLabel = "TIME", description = "Only what was done from then on.")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "200",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<AuditLog.Entry> entries = scope.service(AuditLog.class)
                .search(world.id(), type, PointInTime.read("--since", since), null, Math.max(1, limit));
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    entries.stream().map(ShowAuditLog::fields).toList());
            return 0;
        }
        Table table = new Table("ID", "Time", "Actor", "Type", "Data");
        entries.forEach(entry -> table.row(entry.id(), entry.timestamp(), entry.actor(), entry.type(), entry.data()));
        table.print(scope.terminal().out());
        return 0;
    }

    private static Map<String, @Nullable Object> fields(AuditLog.Entry entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("timestamp", entry.timestamp().toString());
        fields.put("user", entry.actor());
        fields.put("type", entry.type());
        fields.put("data", entry.data());
        return fields;
    }
}
