package org.eventyay.chat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Knows to what channels belong that are not those of rooms: implemented by what stands in rooms and has a channel. */
public interface ChannelHost {

    /**
     * What a channel belongs to.
     *
     * @param name as people know it
     * @param page where in the client it is, as a path
     * @param people whom it speaks for: each message there notifies them, members or not, if they may read it
     */
    record Hosted(String name, String page, Set<UUID> people) {}

    /** To what this channel belongs; empty if to nothing of this kind. */
    Optional<Hosted> of(String worldId, UUID channel);
}
