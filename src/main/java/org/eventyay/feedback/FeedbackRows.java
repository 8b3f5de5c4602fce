package org.eventyay.feedback;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/** All feedback. */
interface FeedbackRows extends Repository<Feedback, UUID> {
    Feedback save(Feedback feedback);

    Optional<Feedback> findById(UUID id);

    Page<Feedback> findAllByOrderByTimestampDescId(Pageable page);
}
