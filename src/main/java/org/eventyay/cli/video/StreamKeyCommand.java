package org.eventyay.cli.video;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.PerhapsWorld;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.journal.Journal;
import org.eventyay.room.RoomNames;
import org.eventyay.stream.IngestListing;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.video.StreamKeys;
import org.eventyay.video.StreamKeys.StreamKey;
import org.eventyay.video.StreamingServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stream_key}. */
@Command(
        name = "stream_key",
        description = {
            "Makes a key that lets streaming software send to a streaming server. Whoever has the key can stream.",
            "Changes nothing but the staff log, which notes the name and not the key; nobody is notified.",
            "The server built-in is this one: the key is for an ingest of a room, which is made if it is not there."
        },
        footer = {
            "",
            "Example: eventyay stream_key main Stage1 --days 30",
            "Example: eventyay stream_key built-in main -w demo --room stage"
        })
public final class StreamKeyCommand implements Callable<Integer> {
    private static final String BUILT_IN = "built-in";
    private static final int DAYS = 180;

    @Mixin
    private CommandScope scope;

    @Parameters(index = "0", paramLabel = "SERVER", description = "The streaming server: its name or id, or built-in.")
    private String server = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "Name of the stream, letters and digits; of the ingest with built-in.")
    private String name = "";

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How long the key is valid (default: " + DAYS + "; with built-in for ever).")
    private @Nullable Integer days;

    @Mixin
    private PerhapsWorld world;

    @Option(names = "--room", paramLabel = "ROOM", description = "With built-in: the room, its id, import id or name.")
    private @Nullable String room;

    @Option(
            names = "--rotate",
            description = "With built-in: give the ingest that is there a new key; the old one is dead at once.")
    private boolean rotate;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        if (server.equals(BUILT_IN)) {
            return builtIn();
        }
        if (room != null || rotate || world.given()) {
            throw new ParameterException(spec.commandLine(), "--room, --rotate and -w go with the server built-in.");
        }
        StreamingServer found =
                (StreamingServer) ServerArgument.find(scope.service(ServerPools.class), ServerKind.STREAMING, server);
        if (!found.isActive()) {
            throw new CommandError("The streaming server '" + found.title() + "' is not active.");
        }
        int valid = days == null ? DAYS : days;
        StreamKey made = scope.service(StreamKeys.class).make(found, name, valid);
        scope.service(Journal.class).atCommandLine(StreamKeys.entry(found, made, valid), () -> made);
        return print(made.name(), made.server(), made.key(), made.output(), null);
    }

    private int builtIn() {
        if (room == null || !world.given()) {
            throw new ParameterException(spec.commandLine(), "The server built-in needs -w and --room.");
        }
        RoomNames.Named found = RoomArgument.live(scope, world.id(), room);
        IngestListing ingests = scope.service(IngestListing.class);
        IngestListing.Line present = ingests.find(found.id(), name).orElse(null);
        if (present == null && rotate) {
            throw new CommandError(
                    "The room '" + found.name() + "' has no ingest '" + name + "'. Without --rotate it is made.");
        }
        if (present != null && !rotate) {
            throw new CommandError("The room '" + found.name() + "' has an ingest '" + name
                    + "'. Its key can't be shown again; --rotate gives it a new one.");
        }
        IngestListing.Key key = present == null
                ? ingests.create(world.id(), found.id(), name, days, scope.actor())
                : ingests.rotate(present.id(), days, scope.actor());
        return print(key.name(), key.server(), key.key(), key.output(), key.ingest());
    }

    private int print(String id, String address, String key, String output, @Nullable UUID ingest) {
        if (json.wanted()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("id", id);
            fields.put("stream_server", address);
            fields.put("stream_key", key);
            fields.put("hls_url", output);
            if (ingest != null) {
                fields.put("ingest", ingest.toString());
            }
            json.print(scope.terminal().out(), fields);
        } else {
            scope.print("Stream server: " + address);
            scope.print("Stream key: " + key);
            scope.print("HLS URL: " + output);
        }
        return 0;
    }
}
