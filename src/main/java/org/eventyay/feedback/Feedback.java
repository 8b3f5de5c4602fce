package org.eventyay.feedback;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One report. Written by {@link FeedbackService} only. */
@Entity
@SuppressWarnings("NullAway.Init")
public class Feedback {
    @Id
    private UUID id;

    private Instant timestamp;
    private String module;
    private @Nullable String worldId;
    private @Nullable String message;
    private @Nullable String trace;

    protected Feedback() {}

    Feedback(UUID id, Instant timestamp, String module) {
        this.id = id;
        this.timestamp = timestamp;
        this.module = module;
    }

    public UUID getId() {
        return id;
    }

    public Instant getTimestamp() {
        return timestamp;
    }

    /** Which part of the client it is about. */
    public String getModule() {
        return module;
    }

    /** The world it was sent from; null if that is not known. */
    public @Nullable String getWorldId() {
        return worldId;
    }

    public @Nullable String getMessage() {
        return message;
    }

    /** What the client noted, usually JSON; anything is possible. */
    public @Nullable String getTrace() {
        return trace;
    }

    void setContent(@Nullable String world, @Nullable String text, @Nullable String noted) {
        worldId = world;
        message = text;
        trace = noted;
    }
}
