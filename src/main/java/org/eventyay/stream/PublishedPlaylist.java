package org.eventyay.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an encoder's playlist says, checked; addresses in it are names of uploads. */
sealed interface PublishedPlaylist {

    /**
     * The segments of one rendition.
     *
     * @param sequence number of the first entry
     * @param independent whether each segment can be decoded by itself
     * @param ended whether nothing follows
     */
    record Media(long sequence, boolean independent, boolean ended, List<Entry> entries) implements PublishedPlaylist {
        /** Number of the last entry. */
        long last() {
            return sequence + entries.size() - 1;
        }

        /** Whether it is what an encoder sends after the other one, if it goes on. */
        boolean continues(Media before) {
            return !before.ended() && last() >= before.last() && sequence <= before.last() + 1;
        }

        boolean names(String name) {
            return entries.stream().anyMatch(entry -> entry.name().equals(name));
        }
    }

    /**
     * One segment.
     *
     * @param seconds its duration
     * @param programAt when it was recorded, if the encoder says so
     * @param discontinuity whether it does not continue the one before
     * @param map name of what initialises the decoder for it
     */
    record Entry(
            String name,
            double seconds,
            @Nullable Instant programAt,
            boolean discontinuity,
            @Nullable String map) {}

    /** The renditions there are. */
    record Multivariant(boolean independent, List<Rendition> media, List<Rendition> variants)
            implements PublishedPlaylist {}

    /**
     * A rendition, or one that belongs to others as a sound or subtitles.
     *
     * @param attributes as they were sent, quotes included, in their order; only those players know, without the address
     * @param name of its playlist; null for what is inside of others
     */
    record Rendition(
            Map<String, String> attributes, @Nullable String name) {
        /** An attribute without its quotes; empty if it is not there. */
        String attribute(String key) {
            return attributes.getOrDefault(key, "").replace("\"", "");
        }
    }
}
