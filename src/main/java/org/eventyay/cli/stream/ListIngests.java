package org.eventyay.cli.stream;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.PerhapsWorld;
import org.eventyay.cli.terminal.Table;
import org.eventyay.stream.IngestListing;
import org.eventyay.stream.IngestListing.Line;
import org.eventyay.stream.IngestListing.Refused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code list_ingests}. */
@Command(
        name = "list_ingests",
        description = {
            "Lists where encoders may push streams to, of a world or of all, with what they send at this moment.",
            "\"Refused\" is the last upload of the last hour that was not taken: encoders do not show it. Changes"
                    + " nothing."
        },
        footer = {"", "Example: eventyay list_ingests -w demo"})
public final class ListIngests implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PerhapsWorld world;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<Line> lines = scope.service(IngestListing.class).all(world.given() ? world.id() : null);
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    lines.stream().map(ListIngests::fields).toList());
            return 0;
        }
        Table table = new Table("ID", "World", "Room", "Name", "Key", "Live", "kbit/s", "Refused");
        lines.forEach(one -> table.row(
                one.id(),
                one.worldId(),
                one.roomName(),
                one.name(),
                one.keyHint() == null ? "none" : one.keyHint() + "…",
                one.since() == null
                        ? one.active() ? "" : "inactive"
                        : one.since().truncatedTo(ChronoUnit.SECONDS),
                one.bitrate() == null ? "" : one.bitrate() / 1000,
                refused(one.refused())));
        table.print(scope.terminal().out());
        return 0;
    }

    private static String refused(@Nullable Refused refused) {
        return refused == null
                ? ""
                : refused.status() + " " + refused.error()
                        + (refused.line() == null ? "" : " line " + refused.line()) + " "
                        + refused.at().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, @Nullable Object> fields(Line one) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", one.id());
        fields.put("world", one.worldId());
        fields.put("room", one.room());
        fields.put("room_name", one.roomName());
        fields.put("name", one.name());
        fields.put("active", one.active());
        fields.put("live", one.live());
        fields.put("since", one.since());
        fields.put("bitrate", one.bitrate());
        fields.put("key_hint", one.keyHint());
        fields.put("hls_url", one.hlsUrl());
        Refused refused = one.refused();
        if (refused != null) {
            Map<String, @Nullable Object> last = new LinkedHashMap<>();
            last.put("status", refused.status());
            last.put("error", refused.error());
            last.put("line", refused.line());
            last.put("at", refused.at());
            fields.put("refused", last);
        }
        return fields;
    }
}
