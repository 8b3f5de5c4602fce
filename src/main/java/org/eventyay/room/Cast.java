package org.eventyay.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The invented people of a world, and the moment at which their story ends.
 *
 * @param people by the names they have in the story, in their order
 */
public record Cast(Map<String, UUID> people, Instant now) {

    /** The id of a person of the story. */
    public UUID of(String name) {
        UUID found = people.get(name);
        if (found == null) {
            throw new IllegalStateException("Nobody in the story is called " + name);
        }
        return found;
    }

    /** A moment so many minutes ago. */
    public Instant ago(double minutes) {
        return now.minus(Duration.ofSeconds(Math.round(minutes * 60)));
    }

    /**
     * Some of them in an arbitrary order; the same ones each time for the same reason.
     *
     * @param why names what they did; decides who they are
     */
    public List<UUID> some(String why, int count) {
        List<UUID> all = new ArrayList<>(people.values());
        Collections.shuffle(all, new Random(why.hashCode()));
        return all.subList(0, Math.min(count, all.size()));
    }
}
