package org.eventyay.world;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All worlds. */
public interface Worlds extends Repository<World, String> {
    Optional<World> findById(String id);

    boolean existsById(String id);

    World save(World world);

    void delete(World world);

    long count();

    void flush();

    /** The world, locked against other writers until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from World w where w.id = :id")
    Optional<World> lock(String id);
}
