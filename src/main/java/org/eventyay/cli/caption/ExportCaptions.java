package org.eventyay.cli.caption;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.caption.CaptionTranscripts;
import org.eventyay.caption.CaptionTranscripts.Part;
import org.eventyay.caption.TranscriptFormat;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PointInTime;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomNames;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export_captions}. */
@Command(
        name = "export_captions",
        description = {
            "Writes what was said in a language of a room, by time, as WebVTT, text or JSON; hidden lines are left out."
                    + " Changes nothing, except that it is",
            "written down in the staff log, since it may be private."
        },
        footer = {
            "",
            "Example: eventyay export_captions -w demo stage en --session A7QZ3K -o keynote.vtt",
            "Example: eventyay export_captions -w demo stage en --from 2031-05-04 --format txt"
        })
public final class ExportCaptions implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ROOM", description = "The room: its id, import id or name.")
    private String room = "";

    @Parameters(index = "1", paramLabel = "LANGUAGE", description = "The language, such as en or pt-BR.")
    private String language = "";

    @Option(names = "--from", paramLabel = "TIME", description = "Only what was said from then on.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Only what was said before.")
    private @Nullable String until;

    @Option(
            names = "--session",
            paramLabel = "CODE",
            description = "Only what was said during this talk of the schedule, which is in this room.")
    private @Nullable String session;

    @Option(names = "--format", paramLabel = "FORMAT", description = "vtt (default), txt or json.")
    private String format = "vtt";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of printing.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        TranscriptFormat wanted = TranscriptFormat.of(format)
                .orElseThrow(() -> new CommandError("There is no format '" + format + "': vtt, txt or json."));
        RoomNames.Named found = RoomArgument.live(scope, world.id(), room);
        CaptionTranscripts transcripts = scope.service(CaptionTranscripts.class);
        RoomSnapshot snapshot = scope.service(RoomDirectory.class)
                .find(world.id(), found.id())
                .orElseThrow(() -> new CommandError("The room '" + found.name() + "' is not there any more."));
        String tag = transcripts.language(snapshot, language).orElseThrow(() -> unknown(found, transcripts, snapshot));
        Part part = new Part(PointInTime.read("--from", from), PointInTime.read("--until", until));
        if (session != null) {
            part = CaptionTranscripts.narrowed(transcripts.session(world.snapshot(), snapshot, session), part);
        }
        Part told = part;
        Path file = output;
        Writer out = new OutputStreamWriter(
                file == null ? scope.terminal().out() : Files.newOutputStream(file), StandardCharsets.UTF_8);
        try {
            scope.log(
                    "captions.exported",
                    "world",
                    world.id(),
                    Map.of("room", found.id().toString(), "language", tag),
                    () -> transcripts.write(world.snapshot(), found.id(), tag, told, wanted, out));
            out.flush();
        } finally {
            if (file != null) {
                out.close();
            }
        }
        return 0;
    }

    private CommandError unknown(RoomNames.Named found, CaptionTranscripts transcripts, RoomSnapshot snapshot) {
        String present = String.join(", ", transcripts.languages(snapshot));
        return new CommandError("The room '" + found.name() + "' has no captions in '" + language + "'"
                + (present.isEmpty() ? "." : ", but in " + present + "."));
    }
}
