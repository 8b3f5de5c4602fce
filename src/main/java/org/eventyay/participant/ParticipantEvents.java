package org.eventyay.participant;

import java.util.UUID;
import org.eventyay.bus.BusEvent;
import org.jspecify.annotations.Nullable;

/** What happens to participants and concerns their open connections; published on their own topic. */
public final class ParticipantEvents {
    private ParticipantEvents() {}

    /**
     * The profile or another visible field changed: {@code user.updated} to all connections but one.
     *
     * @param except connection that caused it, null if none did
     * @param withClientState whether the state is part of what they get
     */
    public record ParticipantUpdated(UUID id, @Nullable String except, boolean withClientState) implements BusEvent {}

    /** The browsers of this participant shall load their page anew. */
    public record ParticipantReloaded(UUID id) implements BusEvent {}

    /** The participant's rights changed: each connection gets its own {@code world.updated}. */
    public record ParticipantRightsChanged(UUID id) implements BusEvent {}
}
