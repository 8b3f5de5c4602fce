package org.eventyay.storage;

import java.time.Duration;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.Window;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.settings.Settings;
import org.eventyay.settings.UploadSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much people may bring: so many files in an hour, and so many files and bytes that are there at a time, of one person, of all guests
 * of a world and of everybody in it.
 */
@Component
class UploadQuotas {
    private static final String KEY = "eventyay:limit:upload:";
    private static final long MEGABYTE = 1 << 20;

    private final JdbcClient jdbc;
    private final SlidingWindows windows;
    private final UploadSettings settings;

    UploadQuotas(JdbcClient jdbc, SlidingWindows windows, Settings settings) {
        this.jdbc = jdbc;
        this.windows = windows;
        this.settings = settings.upload();
    }

    private record Stored(
            long ownFiles, long ownBytes, long guestFiles, long guestBytes, long allFiles, long allBytes) {}

    /**
     * Counts an attempt.
     *
     * @throws Limited {@code file.limited} if there were too many of this person
     */
    void attempt(Upload upload) {
        String key = KEY + upload.worldId() + ":" + upload.owner();
        var taken = windows.take(new Window(key, settings.hourly(), Duration.ofHours(1)));
        if (taken.attempt().isEmpty()) {
            throw new Limited("file.limited", "Too many files of this person came lately.", taken.delay());
        }
    }

    /**
     * Within the transaction in which a file of this size is going to be stored: whether there is room for it. One person's files are
     * counted and stored one after the other.
     *
     * @throws Invalid {@code file.quota}
     */
    void check(Upload upload, long size) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("upload " + upload.owner())
                .query((row, n) -> true)
                .single();
        Stored stored = jdbc.sql("""
            select count(*) filter (where user_id = :owner), coalesce(sum(size) filter (where user_id = :owner), 0),
              count(*) filter (where by_guest), coalesce(sum(size) filter (where by_guest), 0),
              count(*), coalesce(sum(size), 0)
            from stored_file where world_id = :world\
            """)
                .param("owner", upload.owner())
                .param("world", upload.worldId())
                .query((row, n) -> new Stored(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))
                .single();
        boolean fits = fits(
                        stored.allFiles(),
                        stored.allBytes() + size,
                        settings.world().files(),
                        settings.world().megabytes())
                && (upload.guest()
                        ? fits(
                                        stored.ownFiles(),
                                        stored.ownBytes() + size,
                                        settings.guest().files(),
                                        settings.guest().megabytes())
                                && fits(
                                        stored.guestFiles(),
                                        stored.guestBytes() + size,
                                        settings.guests().files(),
                                        settings.guests().megabytes())
                        : fits(
                                stored.ownFiles(),
                                stored.ownBytes() + size,
                                settings.person().files(),
                                settings.person().megabytes()));
        if (!fits) {
            throw Invalid.of("file.quota", "No more files can be stored for this person or this event.");
        }
    }

    private static boolean fits(long files, long bytes, int mostFiles, int mostMegabytes) {
        return files < mostFiles && bytes <= mostMegabytes * MEGABYTE;
    }
}
