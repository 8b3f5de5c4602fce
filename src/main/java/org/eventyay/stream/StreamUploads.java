package org.eventyay.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eventyay.limit.AddressBlock;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.Window;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Refusal;
import org.eventyay.refusal.Unknown;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Takes what encoders send. Each upload is judged before its body is read, received beside the stream, looked at, and only then made a part of
 * it, in one transaction. Until then nothing of it can be seen.
 */
@Service
public class StreamUploads {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{32}");
    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9]{22}");
    private static final int WRONG_KEYS = 30;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Ingests ingests;
    private final StreamFiles files;
    private final SegmentReceipt receipt;
    private final PublisherRules rules;
    private final SlidingWindows windows;
    private final OriginMetrics metrics;
    private final UploadReader reader;

    StreamUploads(
            Ingests ingests,
            StreamFiles files,
            SegmentReceipt receipt,
            PublisherRules rules,
            SlidingWindows windows,
            OriginMetrics metrics,
            Settings settings) {
        this.ingests = ingests;
        this.files = files;
        this.receipt = receipt;
        this.rules = rules;
        this.windows = windows;
        this.metrics = metrics;
        reader = new UploadReader(settings.stream().segment().size().toBytes());
    }

    /**
     * Who sends.
     *
     * @param place the first part of the address: a key, or a public id
     * @param bearer the key in a header, if there is one
     * @param name what it is called
     * @param session what the encoder says to be known by; empty if nothing
     * @param address from where
     * @param agent which software it says it is
     */
    public record Sender(
            String place, @Nullable String bearer, String name, String session, String address, String agent) {

        String publisher() {
            String known = session.isEmpty() ? "from " + address + " " + agent : "as " + session;
            return Ingests.hash(known);
        }
    }

    /** A body that arrives piece by piece. */
    @FunctionalInterface
    public interface Body {
        /**
         * Opens it.
         *
         * @param first how long its first byte may take
         */
        InputStream open(Duration first) throws IOException;
    }

    /**
     * Stores an upload.
     *
     * @return whether the name is new
     * @throws Refusal if it is not taken
     */
    public boolean store(Sender sender, Body body) {
        Ingest ingest = enter(sender);
        try {
            return store(ingest, sender, body);
        } catch (Refusal refused) {
            noted(ingest, refused);
            throw refused;
        }
    }

    private boolean store(Ingest ingest, Sender sender, Body body) {
        StreamFileType type = StreamFileType.of(sender.name()).orElseThrow(() -> IngestFault.TYPE.refusal());
        rules.check(ingest, sender.publisher());
        Path part = null;
        try (PublisherRules.Turn turn = rules.enter(ingest)) {
            part = files.incoming(ingest.publicId());
            Duration first = Duration.ofSeconds(Math.max(30, 4L * ingest.target()));
            ReceivedFile received;
            try (InputStream in = body.open(first)) {
                received = reader.receive(in, sender.name(), type, part, turn);
            }
            String playlist = type == StreamFileType.PLAYLIST ? Files.readString(part, StandardCharsets.UTF_8) : null;
            boolean isNew = turn.alone(() -> receipt.take(ingest, sender.publisher(), received, playlist));
            metrics.received(type, received.bytes());
            return isNew;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (part != null) {
                StreamFiles.discard(part);
            }
        }
    }

    /**
     * An encoder deletes something. That of the entry playlist ends the stream; what else goes when is up to us.
     *
     * @throws Refusal if it is not the encoder that sends, or it asks too often
     */
    public void delete(Sender sender) {
        Ingest ingest = enter(sender);
        try {
            rules.requireFree(ingest, sender.publisher());
            try (PublisherRules.Turn turn = rules.enter(ingest)) {
                turn.alone(() -> receipt.delete(ingest, sender.publisher(), sender.name()));
            }
        } catch (Refusal refused) {
            noted(ingest, refused);
            throw refused;
        }
    }

    private Ingest enter(Sender sender) {
        if (!StreamNames.isName(sender.name())) {
            throw IngestFault.NAME.refusal();
        }
        String bearer = sender.bearer();
        String key = KEY.matcher(sender.place()).matches() ? sender.place() : bearer == null ? "" : bearer;
        Ingest found =
                ingests.byKey(key).filter(one -> fits(one, sender.place())).orElse(null);
        if (found == null) {
            metrics.refused("ingest.unknown");
            Window window = new Window(
                    "ingest:unknown:" + AddressBlock.of(sender.address()), WRONG_KEYS, Duration.ofMinutes(1));
            SlidingWindows.Taken taken = windows.take(window);
            throw taken.attempt().isPresent() ? new Unknown("ingest") : IngestFault.UNKNOWN.limited(taken.delay());
        }
        return found;
    }

    private static boolean fits(Ingest ingest, String place) {
        return KEY.matcher(place).matches() || PUBLIC_ID.matcher(place).matches() && place.equals(ingest.publicId());
    }

    private void noted(Ingest ingest, Refusal refused) {
        metrics.refused(refused.code());
        Ingest.Refusal last = ingest.refusal();
        boolean told = last != null
                && last.error().equals(refused.code())
                && last.at().isAfter(Instant.now().minus(SECOND));
        if (!told) {
            JsonNode line =
                    refused instanceof Invalid invalid ? invalid.details().get("line") : null;
            int status = IngestFault.status(refused.code()).orElse(HttpURLConnection.HTTP_BAD_REQUEST);
            ingests.refused(ingest.id(), status, refused.code(), line == null ? null : line.asInt());
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).toLowerCase(Locale.ROOT);
    }
}
