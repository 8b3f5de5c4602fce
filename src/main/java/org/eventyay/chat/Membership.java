package org.eventyay.chat;

import java.util.UUID;

/**
 * Somebody belongs to a channel.
 *
 * @param isVolatile whether it ends with the last subscribed connection
 * @param hidden whether it is left out of the participant's list until the next message
 */
public record Membership(boolean isVolatile, boolean hidden) {

    /** Which membership. */
    record Key(UUID channel, UUID participant) {
        static Key parse(String text) {
            int slash = text.indexOf('/');
            return new Key(UUID.fromString(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
        }

        @Override
        public String toString() {
            return channel + "/" + participant;
        }
    }
}
