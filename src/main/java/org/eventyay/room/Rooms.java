package org.eventyay.room;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All rooms of all worlds, soft-deleted ones too. */
public interface Rooms extends Repository<Room, UUID> {
    Room save(Room room);

    void flush();

    Optional<Room> findByWorldIdAndId(String worldId, UUID id);

    Optional<Room> findByWorldIdAndImportId(String worldId, String importId);

    /** Rooms of a world in their order. */
    @Query("from Room r where r.worldId = :worldId order by r.sortingPriority, r.name, r.id")
    List<Room> findByWorld(String worldId);

    /** A room of this world, live or deleted, locked against other writers until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Room r where r.id = :id and r.worldId = :worldId")
    Optional<Room> lock(String worldId, UUID id);

    boolean existsById(UUID id);

    /** Whether a live room of the world has this name, in whatever case. */
    @Query("select count(r) > 0 from Room r where r.worldId = :worldId and r.deleted = false and lower(r.name) ="
            + " lower(:name)")
    boolean nameTaken(String worldId, String name);

    /** The greatest priority of the world's rooms, null if it has none. */
    @Query("select max(r.sortingPriority) from Room r where r.worldId = :worldId")
    @Nullable
    Integer lastPriority(String worldId);
}
