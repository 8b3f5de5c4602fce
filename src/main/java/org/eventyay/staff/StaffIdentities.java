package org.eventyay.staff;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who an account is and what it may do, as of now: one statement, so that it can be asked at every request. */
@Service
public class StaffIdentities {
    private final JdbcClient jdbc;

    StaffIdentities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The active account with this number; empty if there is none or it is disabled. */
    public Optional<StaffIdentity> find(int id) {
        return jdbc.sql("""
            select u.id, u.username, coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username) as name,
                   u.language, u.is_staff as staff, u.is_superuser as superuser, u.session_epoch as epoch,
                   exists (select from staff_key k where k.staff_id = u.id and k.enabled and k.key_type <> 'RECOVERY')
                       as second_factor
            from staff_user u
            where u.id = ? and u.is_active
            """).param(id).query(StaffIdentity.class).optional();
    }
}
