package org.eventyay.staff;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All accounts of the backend. */
public interface StaffUsers extends Repository<StaffUser, Integer> {
    Optional<StaffUser> findById(Integer id);

    Optional<StaffUser> findByUsername(String username);

    List<StaffUser> findByEmailIgnoreCaseOrderById(String email);

    List<StaffUser> findAllByOrderByUsername();

    boolean existsByUsername(String username);

    StaffUser save(StaffUser user);

    void flush();

    /** Notes a login. It ends what was valid until the next one, so it is no change of the account that others wait for. */
    @Modifying
    @Query("update StaffUser s set s.lastLogin = :time where s.id = :id")
    void loggedIn(Integer id, Instant time);

    @Modifying
    @Query("update StaffUser s set s.language = :language where s.id = :id")
    void chooseLanguage(Integer id, String language);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from StaffUser s where s.id = :id")
    Optional<StaffUser> lock(Integer id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from StaffUser s where s.superuser and s.active order by s.id")
    List<StaffUser> lockSuperusers();

    /** The account, locked against other writers until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from StaffUser s where s.username = :username")
    Optional<StaffUser> lock(String username);
}
