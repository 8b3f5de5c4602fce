package org.eventyay.world;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.eventyay.database.StoredRow;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A world as it is stored. Changed by {@link WorldService} only. */
@Entity
@SuppressWarnings("NullAway.Init")
public class World extends StoredRow<String> {
    @Id
    private String id;

    @Generated
    @Column(insertable = false, updatable = false)
    private Integer number;

    private String title;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode config;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode roles;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode traitGrants;

    private @Nullable String domain;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode previousDomains;

    private String locale = "en";
    private String timezone = "Europe/Berlin";

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode featureFlags;

    private @Nullable String externalAuthUrl;
    private @Nullable String vapidPrivateKey;
    private @Nullable String vapidPublicKey;
    private Instant createdAt = Instant.now();
    private @Nullable Instant deactivatedAt;
    private @Nullable String deactivationReason;
    private @Nullable String redirectUrl;

    protected World() {}

    World(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String getId() {
        return id;
    }

    /** The stable number of {@code list_realms}; null before the row is written. */
    public @Nullable Integer getNumber() {
        return number;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    /** The stored configuration, secrets included; a tree that must be replaced, not changed. */
    public JsonNode getConfig() {
        return config;
    }

    public void setConfig(JsonNode config) {
        this.config = config;
    }

    public JsonNode getRoles() {
        return roles;
    }

    public void setRoles(JsonNode roles) {
        this.roles = roles;
    }

    public JsonNode getTraitGrants() {
        return traitGrants;
    }

    public void setTraitGrants(JsonNode traitGrants) {
        this.traitGrants = traitGrants;
    }

    public @Nullable String getDomain() {
        return domain;
    }

    public void setDomain(@Nullable String domain) {
        this.domain = domain;
    }

    public JsonNode getPreviousDomains() {
        return previousDomains;
    }

    public void setPreviousDomains(JsonNode previousDomains) {
        this.previousDomains = previousDomains;
    }

    public String getLocale() {
        return locale;
    }

    public void setLocale(String locale) {
        this.locale = locale;
    }

    public String getTimezone() {
        return timezone;
    }

    public void setTimezone(String timezone) {
        this.timezone = timezone;
    }

    public JsonNode getFeatureFlags() {
        return featureFlags;
    }

    public void setFeatureFlags(JsonNode featureFlags) {
        this.featureFlags = featureFlags;
    }

    public @Nullable String getExternalAuthUrl() {
        return externalAuthUrl;
    }

    public void setExternalAuthUrl(@Nullable String externalAuthUrl) {
        this.externalAuthUrl = externalAuthUrl;
    }

    public @Nullable String getVapidPrivateKey() {
        return vapidPrivateKey;
    }

    public @Nullable String getVapidPublicKey() {
        return vapidPublicKey;
    }

    /** Sets the key pair of web push, both as PEM. */
    public void setVapidKeys(String privateKey, String publicKey) {
        vapidPrivateKey = privateKey;
        vapidPublicKey = publicKey;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getDeactivatedAt() {
        return deactivatedAt;
    }

    public @Nullable String getDeactivationReason() {
        return deactivationReason;
    }

    public @Nullable String getRedirectUrl() {
        return redirectUrl;
    }

    /** Closes the world; with null for the time opens it again. */
    public void setDeactivation(@Nullable Instant at, @Nullable String reason, @Nullable String redirect) {
        deactivatedAt = at;
        deactivationReason = reason;
        redirectUrl = redirect;
    }
}
