package org.eventyay.staff;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens that open the calendar of all worlds to a calendar program, and nothing else; one for each account at most. */
@Service
public class CalendarTokens {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Journal journal;

    CalendarTokens(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** The token of an account, if it has one. */
    public Optional<String> of(int staffId) {
        return jdbc.sql("select token from staff_calendar where staff_id = ?")
                .param(staffId)
                .query(String.class)
                .optional();
    }

    /** Gives the account a fresh token; the one before stops working. */
    @Transactional
    public void renew(int staffId) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        jdbc.sql("insert into staff_calendar (staff_id, token) values (?, ?)"
                        + " on conflict (staff_id) do update set token = excluded.token")
                .params(staffId, HexFormat.of().formatHex(random))
                .update();
        journal.record(
                new Actor.StaffMember(staffId),
                Change.forStaff("calendar.token_made", "user", staffId, java.util.Map.of()));
    }

    /** Takes the account's token away. */
    @Transactional
    public void revoke(int staffId) {
        int gone = jdbc.sql("delete from staff_calendar where staff_id = ?")
                .param(staffId)
                .update();
        if (gone > 0) {
            journal.record(
                    new Actor.StaffMember(staffId),
                    Change.forStaff("calendar.token_revoked", "user", staffId, java.util.Map.of()));
        }
    }

    /** Whether it is the token of somebody who may open the backend now. */
    public boolean opens(String token) {
        return jdbc.sql("""
            select exists (select 1 from staff_calendar c join staff_user u on u.id = c.staff_id
                           where c.token = ? and u.is_active and u.is_staff)\
            """).param(token).query(Boolean.class).single();
    }
}
