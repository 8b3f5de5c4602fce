package org.eventyay.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Streams that encoders push to this server, and that it serves.
 *
 * @param dir directory of the streams, shared by all servers of an installation; unset: {@code live/} in the data directory
 * @param url base URL under which browsers fetch streams, such as that of a CDN; unset: the link of the world
 * @param window how much of a stream a playlist lists, 10s to 4h
 * @param keep how long files of a stream stay after they left the playlist
 * @param bitrate most megabits per second that one encoder may send
 * @param storage what the files of all streams together may take
 * @param publishers most encoders that may send at once
 * @param ingests most ingests of a world; 0 switches the origin off
 * @param demo whether there is a stream at {@code /live/demo/index.m3u8} that never ends
 */
public record StreamSettings(
        @Nullable Path dir,
        @Nullable String url,
        @DefaultValue("120s") Duration window,
        @DefaultValue("10m") Duration keep,
        @DefaultValue Segment segment,
        @DefaultValue("20") int bitrate,
        @DefaultValue("8GB") DataSize storage,
        @DefaultValue("8") int publishers,
        @DefaultValue("20") int ingests,
        @DefaultValue("false") boolean demo) {

    /**
     * One piece of a stream.
     *
     * @param size most bytes of one segment
     */
    public record Segment(@DefaultValue("32MB") DataSize size) {}
}
