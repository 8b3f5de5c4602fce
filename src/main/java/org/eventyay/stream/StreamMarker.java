package org.eventyay.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.live.WhileServing;
import org.eventyay.settings.Installation;
import org.eventyay.settings.InstallationMarks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether all servers have the same directory of streams: a file in it says to which database it belongs. The first server writes it; one that
 * finds none while others run, or that of another installation, has a directory of its own, in which half of the viewers would find nothing.
 */
@Component
public class StreamMarker implements WhileServing {
    private static final Logger log = LoggerFactory.getLogger(StreamMarker.class);
    private static final String NAME = "stream directory";
    private static final Pattern MARK = Pattern.compile("[0-9a-f-]{36}");

    private final Path directory;
    private final Path file;
    private final InstallationMarks marks;
    private final NodeRegistry nodes;

    StreamMarker(Installation installation, InstallationMarks marks, NodeRegistry nodes) {
        directory = installation.streamDirectory();
        file = directory.resolve(".eventyay");
        this.marks = marks;
        this.nodes = nodes;
    }

    /** What the file says. */
    public enum State {
        /** This is the directory of this installation. */
        OURS,
        /** Nothing, though other servers have a directory with one. */
        MISSING,
        /** It is that of another installation. */
        FOREIGN,
        /** No server has used streams yet. */
        UNUSED
    }

    /** What the file of this process's directory says now. */
    public State state() {
        Optional<String> agreed = marks.recall(NAME);
        Optional<String> here = here();
        if (agreed.isEmpty()) {
            return State.UNUSED;
        }
        return here.map(mark -> mark.equals(agreed.get()) ? State.OURS : State.FOREIGN)
                .orElse(State.MISSING);
    }

    /** The directory it is about. */
    public Path directory() {
        return directory;
    }

    private Optional<String> here() {
        try {
            return Optional.of(Files.readString(file).strip())
                    .filter(mark -> MARK.matcher(mark).matches());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void start() {
        String agreed =
                marks.agree(NAME, here().orElseGet(() -> UUID.randomUUID().toString()));
        // another server may just have written it
        Optional<String> here = here();
        if (here.isEmpty() && nodes.nodes().size() <= 1) {
            write(agreed);
        } else if (!here.equals(Optional.of(agreed))) {
            log.warn(
                    "{} is not the directory of streams that the other servers use: set EVENTYAY_STREAM_DIR to one"
                            + " that all share",
                    directory);
        }
    }

    private void write(String mark) {
        try {
            Files.createDirectories(directory);
            Files.write(file, (mark + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.warn("The directory of streams can't be written to: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        // the file stays
    }
}
