package org.eventyay.participant;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eventyay.database.StoredRow;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody (or a screen) in a world, as stored. Changed by {@link ParticipantService} only. */
@Entity
@SuppressWarnings("NullAway.Init")
public class Participant extends StoredRow<UUID> {
    @Id
    private UUID id;

    private String worldId;
    private @Nullable String clientId;
    private @Nullable String tokenId;

    @Convert(converter = ParticipantType.Stored.class)
    private ParticipantType type = ParticipantType.PERSON;

    @Convert(converter = Moderation.Stored.class)
    private Moderation moderationState = Moderation.NONE;

    private boolean showPublicly = true;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode profile;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode clientState;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> traits = List.of();

    private @Nullable String pretalxId;
    private @Nullable String email;

    @Column(name = "social_login_id_twitter")
    private @Nullable String socialLoginIdTwitter;

    @Column(name = "social_login_id_linkedin")
    private @Nullable String socialLoginIdLinkedin;

    private @Nullable Instant lastLogin;
    private Instant createdAt = Instant.now();
    private boolean deleted;

    protected Participant() {}

    Participant(UUID id, String worldId, ParticipantType type, JsonNode profile, JsonNode clientState) {
        this.id = id;
        this.worldId = worldId;
        this.type = type;
        this.profile = profile;
        this.clientState = clientState;
    }

    @Override
    public UUID getId() {
        return id;
    }

    public String getWorldId() {
        return worldId;
    }

    public @Nullable String getClientId() {
        return clientId;
    }

    public @Nullable String getTokenId() {
        return tokenId;
    }

    void setTokenId(@Nullable String tokenId) {
        this.tokenId = tokenId;
    }

    public ParticipantType getType() {
        return type;
    }

    public Moderation getModerationState() {
        return moderationState;
    }

    void setModerationState(Moderation moderationState) {
        this.moderationState = moderationState;
    }

    public boolean isShowPublicly() {
        return showPublicly;
    }

    void hide() {
        showPublicly = false;
    }

    public JsonNode getProfile() {
        return profile;
    }

    void setProfile(JsonNode profile) {
        this.profile = profile;
    }

    public JsonNode getClientState() {
        return clientState;
    }

    void setSocialLogin(String network, String id) {
        if (network.equals("twitter")) {
            socialLoginIdTwitter = id;
        } else {
            socialLoginIdLinkedin = id;
        }
    }

    void setClientState(JsonNode clientState) {
        this.clientState = clientState;
    }

    public List<String> getTraits() {
        return traits;
    }

    void setTraits(List<String> traits) {
        this.traits = traits;
    }

    public @Nullable String getPretalxId() {
        return pretalxId;
    }

    void setPretalxId(@Nullable String pretalxId) {
        this.pretalxId = pretalxId;
    }

    public @Nullable String getEmail() {
        return email;
    }

    void setEmail(@Nullable String email) {
        this.email = email;
    }

    public @Nullable Instant getLastLogin() {
        return lastLogin;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public boolean isDeleted() {
        return deleted;
    }

    /** Takes over the identities of another participant. */
    void takeOver(
            @Nullable String otherTokenId,
            @Nullable String otherClientId,
            @Nullable String otherEmail,
            List<String> otherTraits) {
        tokenId = otherTokenId;
        clientId = otherClientId;
        email = otherEmail;
        traits = otherTraits;
    }

    /** Removes everything personal; the row stays, because messages point to it. */
    void anonymise(JsonNode empty) {
        deleted = true;
        clientId = null;
        tokenId = null;
        showPublicly = false;
        profile = empty;
        clientState = empty;
        traits = List.of();
        pretalxId = null;
        email = null;
        socialLoginIdTwitter = null;
        socialLoginIdLinkedin = null;
    }
}
