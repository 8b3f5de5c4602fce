package org.eventyay.participant;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All participants of all worlds. */
public interface Participants extends Repository<Participant, UUID> {
    Optional<Participant> findById(UUID id);

    Participant save(Participant participant);

    void flush();

    /** A participant of this world, locked against other writers until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Participant p where p.id = :id and p.worldId = :worldId")
    Optional<Participant> lock(String worldId, UUID id);
}
