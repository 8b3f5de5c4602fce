package org.eventyay.participant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.Traits;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A participant as the live path sees it: immutable, explicit grants included. The JSON trees are shared and must not be changed.
 *
 * @param traits the traits of the last token, in its order
 * @param worldRoles roles granted to this participant in the world
 * @param roomRoles roles granted in single rooms, by room
 */
public record ParticipantSnapshot(
        UUID id,
        String worldId,
        ParticipantType type,
        Moderation moderation,
        boolean deleted,
        boolean showPublicly,
        JsonNode profile,
        JsonNode clientState,
        List<String> traits,
        @Nullable String pretalxId,
        @Nullable String tokenId,
        @Nullable Instant lastLogin,
        List<String> worldRoles,
        Map<UUID, List<String>> roomRoles) {

    private static final Duration INACTIVE_AFTER = Duration.ofHours(36);

    /** What trait grants are matched against. */
    public Traits who() {
        return new Traits(Set.copyOf(traits), type == ParticipantType.PERSON);
    }

    /** How this participant stands with the moderators. */
    public Standing standing() {
        if (deleted || moderation == Moderation.BANNED) {
            return Standing.OUT;
        }
        return moderation == Moderation.SILENCED ? Standing.SILENCED : Standing.GOOD;
    }

    /** Name for people, empty if none was given. */
    public String displayName() {
        return profile.path("display_name").asString("");
    }

    /** Codes of the talks that this person marked, as their browsers keep them. */
    public List<String> favourites() {
        return clientState
                .path("schedule")
                .path("favs")
                .valueStream()
                .map(code -> code.asString(""))
                .toList();
    }

    /** Whether there is a name that can be seen. */
    public boolean hasName() {
        return !PlainText.isBlank(displayName());
    }

    /** Whether the last login is too long ago. */
    public boolean inactive(Instant now) {
        return lastLogin == null || lastLogin.isBefore(now.minus(INACTIVE_AFTER));
    }
}
