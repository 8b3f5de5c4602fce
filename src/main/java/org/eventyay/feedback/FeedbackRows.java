package org.eventyay.feedback;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All feedback. */
interface FeedbackRows extends Repository<Feedback, UUID> {
    Feedback save(Feedback feedback);

    Optional<Feedback> findById(UUID id);

    Page<Feedback> findAllByOrderByTimestampDescId(Pageable page);

    @Query("from Feedback f where locate(function('search_form', :word), function('search_form', concat(f.module, ' ',"
            + " coalesce(f.worldId, ''), ' ', coalesce(f.message, '')))) > 0 order by f.timestamp desc, f.id")
    Page<Feedback> containing(String word, Pageable page);
}
