package org.eventyay.room;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.eventyay.database.StoredRow;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A room as it is stored. Changed by {@link RoomService} only. */
@Entity
@SuppressWarnings("NullAway.Init")
public class Room extends StoredRow<UUID> {
    @Id
    private UUID id;

    private String worldId;
    private boolean deleted;
    private String name;
    private @Nullable String description;
    private @Nullable String picture;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode moduleConfig;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode traitGrants;

    private int sortingPriority;
    private @Nullable String importId;
    private int pretalxId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable JsonNode scheduleData;

    private boolean forceJoin;

    protected Room() {}

    /** A room that is not stored yet; the trees must be replaced, not changed. */
    public Room(UUID id, String worldId, String name, JsonNode moduleConfig, JsonNode traitGrants) {
        this.id = id;
        this.worldId = worldId;
        this.name = name;
        this.moduleConfig = moduleConfig;
        this.traitGrants = traitGrants;
    }

    @Override
    public UUID getId() {
        return id;
    }

    public String getWorldId() {
        return worldId;
    }

    public boolean isDeleted() {
        return deleted;
    }

    public void setDeleted(boolean deleted) {
        this.deleted = deleted;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = description;
    }

    /** Path or URL of the picture. */
    public @Nullable String getPicture() {
        return picture;
    }

    public void setPicture(@Nullable String picture) {
        this.picture = picture;
    }

    public JsonNode getModuleConfig() {
        return moduleConfig;
    }

    public void setModuleConfig(JsonNode moduleConfig) {
        this.moduleConfig = moduleConfig;
    }

    public JsonNode getTraitGrants() {
        return traitGrants;
    }

    public void setTraitGrants(JsonNode traitGrants) {
        this.traitGrants = traitGrants;
    }

    public int getSortingPriority() {
        return sortingPriority;
    }

    public void setSortingPriority(int sortingPriority) {
        this.sortingPriority = sortingPriority;
    }

    public @Nullable String getImportId() {
        return importId;
    }

    public void setImportId(@Nullable String importId) {
        this.importId = importId;
    }

    public int getPretalxId() {
        return pretalxId;
    }

    public void setPretalxId(int pretalxId) {
        this.pretalxId = pretalxId;
    }

    public @Nullable JsonNode getScheduleData() {
        return scheduleData;
    }

    public void setScheduleData(@Nullable JsonNode scheduleData) {
        this.scheduleData = scheduleData;
    }

    public boolean isForceJoin() {
        return forceJoin;
    }

    public void setForceJoin(boolean forceJoin) {
        this.forceJoin = forceJoin;
    }

    /** Whether one of the modules is of this type. */
    public boolean hasModule(String type) {
        return moduleConfig
                .valueStream()
                .anyMatch(module -> module.path("type").asString("").equals(type));
    }
}
