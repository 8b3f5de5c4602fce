package org.eventyay.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.eventyay.caption.CaptionHealth;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.stream.StreamHealth;
import org.eventyay.stream.StreamMarker;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether streams that are pushed here reach their viewers, and whether somebody listens to the providers of captions. */
@Component
@Order(55)
class StreamsExamination implements Examination {
    private static final double NEARLY_FULL = 0.9;

    private final StreamHealth health;
    private final StreamMarker marker;
    private final CaptionHealth captions;
    private final NodeRegistry nodes;

    StreamsExamination(StreamHealth health, StreamMarker marker, CaptionHealth captions, NodeRegistry nodes) {
        this.health = health;
        this.marker = marker;
        this.captions = captions;
        this.nodes = nodes;
    }

    @Override
    public String id() {
        return "streams";
    }

    @Override
    public boolean needsStores() {
        return true;
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        List<Finding> found = new ArrayList<>();
        StreamHealth.Origin origin = health.origin();
        if (origin.on()) {
            directory(found);
            storage(origin, found);
        }
        List<String> silent = health.silent();
        if (!silent.isEmpty()) {
            found.add(Finding.warning(
                    id(),
                    "planned, but nobody sends: " + String.join(", ", silent),
                    "Viewers see that nothing runs.",
                    "Start the encoder; eventyay list_ingests shows what was refused last"));
        }
        List<String> unheard = nodes.nodes().isEmpty() ? List.of() : captions.unheard();
        if (!unheard.isEmpty()) {
            found.add(Finding.warning(
                    id(),
                    "no server listens to the captions of " + String.join(", ", unheard),
                    "Nobody can read along.",
                    "Look for \"provider\" in the log of the servers"));
        }
        if (found.isEmpty()) {
            found.add(Finding.fine(
                    id(),
                    origin.on()
                            ? origin.ingests() + " ingests, " + origin.live() + " live"
                            : "the built-in origin is switched off"));
        }
        return found;
    }

    private void directory(List<Finding> found) {
        switch (marker.state()) {
            case OURS, UNUSED -> {
                // as it should be
            }
            case MISSING ->
                found.add(Finding.warning(
                        id(),
                        marker.directory() + " is not the directory of streams that the servers use",
                        "A server with a directory of its own answers half of the viewers that nothing runs.",
                        "Set EVENTYAY_STREAM_DIR to the directory that all servers share"));
            case FOREIGN ->
                found.add(Finding.fault(
                        id(),
                        marker.directory() + " holds the streams of another installation",
                        "The two would delete each other's files.",
                        "Set EVENTYAY_STREAM_DIR to a directory of this installation"));
        }
    }

    private void storage(StreamHealth.Origin origin, List<Finding> found) {
        if (origin.bytes() > origin.most() * NEARLY_FULL) {
            found.add(Finding.warning(
                    id(),
                    "the files of streams take " + origin.bytes() / 1_000_000 + " of " + origin.most() / 1_000_000
                            + " MB",
                    "Encoders are refused when there is no room left.",
                    "Raise EVENTYAY_STREAM_STORAGE, or lower EVENTYAY_STREAM_WINDOW"));
        }
    }
}
