package org.eventyay.cli.chat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.chat.ChatSearch;
import org.eventyay.chat.RoomChannels;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.PointInTime;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.storage.StoredFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code export_search}. */
@Command(
        name = "export_search",
        description = {
            "Writes messages of a world that fit, oldest first, as CSV or JSON. Changes nothing, except that it is"
                    + " written down",
            "in the staff log, since it may be private."
        },
        footer = {
            "",
            "Example: eventyay export_search -w demo --term badge --since 2031-05-04 --output found.csv",
            "Example: eventyay export_search -w demo --sender token:u17 --json --write-attachments files"
        })
public final class ExportSearch implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--term", paramLabel = "TEXT", description = "Part of the text, in any case.")
    private @Nullable String term;

    @Option(names = "--sender", paramLabel = "USER", description = "Only messages of this person.")
    private @Nullable String sender;

    @Option(names = "--room", paramLabel = "ROOM", description = "Only this room's chat: its id, import id or name.")
    private @Nullable String room;

    @Option(names = "--since", paramLabel = "TIME", description = "Only messages from then on.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only messages before.")
    private @Nullable String until;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to this file instead of printing.")
    private @Nullable Path output;

    @Option(
            names = "--write-attachments",
            paramLabel = "DIR",
            description = "Also copy the messages' files into this directory.")
    private @Nullable Path attachments;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    private UUID channel(String named) {
        return scope.service(RoomChannels.class)
                .ofRoom(RoomArgument.find(scope, world.id(), named).id())
                .orElseThrow(() -> new CommandError("The room '" + named + "' has no chat."));
    }

    @Override
    public Integer call() throws IOException {
        var wanted = new ChatSearch.Wanted(
                world.id(),
                term,
                sender == null
                        ? null
                        : ParticipantArgument.find(scope.service(ParticipantNames.class), world.id(), sender)
                                .id(),
                room == null ? null : channel(room),
                PointInTime.read("--since", since),
                PointInTime.read("--until", until));
        Path file = output;
        PrintStream out = file == null
                ? scope.terminal().out()
                : new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
        try {
            MessageWriter writer = new MessageWriter(out, json.wanted(), scope.service(JsonMapper.class));
            MessageFiles files = attachments == null
                    ? null
                    : new MessageFiles(scope.service(StoredFiles.class), world.id(), attachments);
            scope.log(
                    "chat.searched",
                    "world",
                    world.id(),
                    Map.of("private", room == null),
                    () -> scope.service(ChatSearch.class).each(wanted, message -> {
                        writer.write(message);
                        if (files != null) {
                            files.copy(message);
                        }
                    }));
            writer.end();
        } finally {
            if (file != null) {
                out.close();
            }
        }
        return 0;
    }
}
