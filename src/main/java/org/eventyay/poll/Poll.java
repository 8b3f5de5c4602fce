package org.eventyay.poll;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A poll as it is stored. Immutable.
 *
 * @param options in their order
 * @param frozen votes by option since it was closed; null while votes still count
 * @param revision rises with each change and each count
 */
record Poll(
        UUID id,
        UUID roomId,
        String content,
        PollState state,
        PollType type,
        Instant timestamp,
        boolean pinned,
        List<Option> options,
        @Nullable Map<UUID, Integer> frozen,
        long revision) {

    /** Something that can be chosen. */
    record Option(UUID id, int order, String content) {}

    /** The votes for each option, zeros included, in the order of the options. */
    Map<UUID, Integer> results(Map<UUID, Integer> counted) {
        Map<UUID, Integer> votes = frozen == null ? counted : frozen;
        Map<UUID, Integer> results = new LinkedHashMap<>();
        options.forEach(option -> results.put(option.id(), votes.getOrDefault(option.id(), 0)));
        return results;
    }
}
