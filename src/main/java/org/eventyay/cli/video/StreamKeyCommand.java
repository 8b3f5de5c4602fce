package org.eventyay.cli.video;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.journal.Journal;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.video.StreamKeys;
import org.eventyay.video.StreamKeys.StreamKey;
import org.eventyay.video.StreamingServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stream_key}. */
@Command(
        name = "stream_key",
        description = {
            "Makes a key that lets streaming software send to a streaming server. Whoever has the key can stream.",
            "Changes nothing but the staff log, which notes the name and not the key; nobody is notified."
        },
        footer = {"", "Example: eventyay stream_key main Stage1 --days 30"})
public final class StreamKeyCommand implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(index = "0", paramLabel = "SERVER", description = "The streaming server: its name or id.")
    private String server = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the stream: letters and digits.")
    private String name = "";

    @Option(names = "--days", paramLabel = "N", description = "How long the key is valid (default: ${DEFAULT-VALUE}).")
    private int days = 180;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        StreamingServer found =
                (StreamingServer) ServerArgument.find(scope.service(ServerPools.class), ServerKind.STREAMING, server);
        if (!found.isActive()) {
            throw new CommandError("The streaming server '" + found.title() + "' is not active.");
        }
        StreamKey made = scope.service(StreamKeys.class).make(found, name, days);
        scope.service(Journal.class).atCommandLine(StreamKeys.entry(found, made, days), () -> made);
        if (json.wanted()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("id", made.name());
            fields.put("stream_server", made.server());
            fields.put("stream_key", made.key());
            fields.put("hls_url", made.output());
            json.print(scope.terminal().out(), fields);
        } else {
            scope.terminal().out().println("Stream server: " + made.server());
            scope.terminal().out().println("Stream key: " + made.key());
            scope.terminal().out().println("HLS URL: " + made.output());
        }
        return 0;
    }
}
