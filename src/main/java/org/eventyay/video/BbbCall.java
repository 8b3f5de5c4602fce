package org.eventyay.video;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call at BigBlueButton: of a room, or of the people invited to it. Written by {@link BbbCalls} only. */
@Entity
@SuppressWarnings("NullAway.Init")
public class BbbCall {
    @Id
    private UUID id;

    private Instant created;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "server_id")
    private BbbServer server;

    private String meetingId;
    private String attendeePw;
    private String moderatorPw;
    private @Nullable UUID roomId;
    private String worldId;
    private String guestPolicy;
    private @Nullable String voiceBridge;
    private boolean begun;

    protected BbbCall() {}

    public UUID getId() {
        return id;
    }

    public Instant getCreated() {
        return created;
    }

    public BbbServer getServer() {
        return server;
    }

    /** Name of the meeting at BigBlueButton; stays when the call moves. */
    public String getMeetingId() {
        return meetingId;
    }

    public String getAttendeePw() {
        return attendeePw;
    }

    public String getModeratorPw() {
        return moderatorPw;
    }

    /** The room it belongs to; null for a call of invited people. */
    public @Nullable UUID getRoomId() {
        return roomId;
    }

    public String getWorldId() {
        return worldId;
    }

    public String getGuestPolicy() {
        return guestPolicy;
    }

    public @Nullable String getVoiceBridge() {
        return voiceBridge;
    }

    /** Whether its server ever took it: then its meeting may be running there, and it stays. */
    public boolean isBegun() {
        return begun;
    }
}
