package org.eventyay.video;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.RandomText;
import org.springframework.stereotype.Service;

/** Keys that let a camera send a stream to a streaming server. Nothing is stored: the streaming server checks the key itself. */
@Service
public class StreamKeys {
    /** Longest life of a key, in days. */
    public static final int MOST_DAYS = 3650;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]{1,100}");

    private final Journal journal;
    private final Clock clock = Clock.systemUTC();

    StreamKeys(Journal journal) {
        this.journal = journal;
    }

    /**
     * A key, as people type it into their streaming software.
     *
     * @param name name of the stream, unique
     * @param server address up to and including its last slash
     * @param key what follows; as secret as a password
     * @param output where browsers find the stream
     */
    public record StreamKey(String name, String server, String key, String output) {}

    /**
     * Makes a key.
     *
     * @param name letters and digits; the stream's own name begins with it
     * @throws Invalid naming {@code name} or {@code days}
     */
    public StreamKey make(StreamingServer server, String name, int days) {
        if (!NAME.matcher(name).matches()) {
            throw new Invalid("name", "Use letters a to z and digits only.");
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new Invalid("days", "Use a number from 1 to " + MOST_DAYS + ".");
        }
        String stream = name + RandomText.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 8);
        Instant now = clock.instant();
        String token = SignedToken.of(server.secret(), Map.of("name", stream), now, Duration.ofDays(days));
        String input = filled(server.getUrlInput(), stream, token);
        int split = input.lastIndexOf('/') + 1;
        return new StreamKey(
                stream,
                input.substring(0, split),
                input.substring(split),
                filled(server.getUrlOutput(), stream, token));
    }

    /**
     * Makes a key for a staff member, and notes that it was made.
     *
     * @param actor account of the staff member
     * @throws Invalid as {@link #make}
     */
    public StreamKey makeFor(StreamingServer server, String name, int days, Actor actor) {
        StreamKey key = make(server, name, days);
        journal.record(actor, new Change(null, entry(server, key, days)));
        return key;
    }

    /** What the staff log may say about it: never the key. */
    public static Change.ForStaff entry(StreamingServer server, StreamKey key, int days) {
        return new Change.ForStaff(
                "streamkey.generated",
                "streamingserver",
                server.getId().toString(),
                Map.of("server", server.title(), "name", key.name(), "days", Integer.toString(days)));
    }

    private static String filled(String template, String name, String token) {
        return template.replace("{name}", name).replace("{token}", token);
    }
}
