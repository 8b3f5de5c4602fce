package org.eventyay.room;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All rooms of all worlds, soft-deleted ones too. */
public interface Rooms extends Repository<Room, UUID> {
    Room save(Room room);

    void flush();

    Optional<Room> findByWorldIdAndImportId(String worldId, String importId);

    /** Rooms of a world in their order. */
    @Query("from Room r where r.worldId = :worldId order by r.sortingPriority, r.name, r.id")
    List<Room> findByWorld(String worldId);

    /** A live room of this world, locked against other writers until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Room r where r.id = :id and r.worldId = :worldId and r.deleted = false")
    Optional<Room> lock(String worldId, UUID id);
}
