package org.eventyay.staff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists of accounts, for pages and commands; never anything that is secret. */
@Service
public class StaffListing {
    private static final String COLUMNS = """
        select u.id, u.username, trim(u.first_name || ' ' || u.last_name) as name, u.email, u.is_staff as staff,
               u.is_superuser as superuser, u.is_active as active, u.last_login, u.date_joined,
               exists (select from staff_key k where k.staff_id = u.id and k.enabled and k.key_type <> 'RECOVERY') as second_factor
        from staff_user u
        """;
    private static final String FITS = """
        where strpos(search_form(u.username || ' ' || u.first_name || ' ' || u.last_name || ' ' || u.email), search_form(?)) > 0
        """;

    private final JdbcClient jdbc;

    StaffListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An account.
     *
     * @param name first and last name, may be empty
     * @param lastLogin null if there was none
     * @param secondFactor whether it has one that is switched on
     */
    public record Line(
            int id,
            String username,
            String name,
            String email,
            boolean staff,
            boolean superuser,
            boolean active,
            @Nullable Instant lastLogin,
            Instant dateJoined,
            boolean secondFactor) {}

    /**
     * Part of a list.
     *
     * @param total how many there are altogether
     */
    public record Part(List<Line> lines, long total) {}

    /**
     * Accounts in whose user name, name or address a text occurs, the newest first; two statements, however many there are.
     *
     * @param search empty for all
     * @param page from 1
     */
    public Part find(String search, int page, int size) {
        long total = jdbc.sql("select count(*) from staff_user u " + FITS)
                .param(search)
                .query(Long.class)
                .single();
        List<Line> lines = jdbc.sql(COLUMNS + FITS + " order by u.id desc limit ? offset ?")
                .params(search, size, (long) (page - 1) * size)
                .query(new SimplePropertyRowMapper<>(Line.class))
                .list();
        return new Part(lines, total);
    }

    /** All accounts, by user name. */
    public List<Line> all() {
        return jdbc.sql(COLUMNS + " order by u.username")
                .query(new SimplePropertyRowMapper<>(Line.class))
                .list();
    }
}
