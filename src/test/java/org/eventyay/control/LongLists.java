package org.eventyay.control;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many worlds, accounts, messages of feedback and entries of the log that can be told from all others; gone when it is closed. */
final class LongLists implements AutoCloseable {
    private final JdbcClient jdbc;
    private final String mark = "q" + UUID.randomUUID().toString().substring(0, 6);

    LongLists(JdbcClient jdbc, int worlds, int accounts, int feedback, int entries) {
        this.jdbc = jdbc;
        jdbc.sql("""
                insert into world (id, title) select :mark || n, :mark || ' world ' || n from generate_series(1, :worlds) n;
                insert into staff_user (username, email, password) select :mark || n, '', '!' from generate_series(1, :accounts) n;
                insert into feedback (id, module, message) select gen_random_uuid(), 'm', :mark || ' ' || n from generate_series(1, :feedback) n;
                insert into staff_log (object_type, object_id, action_type)
                    select '"test"', to_jsonb(:mark::text), 'test.many' from generate_series(1, :entries) n
                """)
                .param("mark", mark)
                .param("worlds", worlds)
                .param("accounts", accounts)
                .param("feedback", feedback)
                .param("entries", entries)
                .update();
    }

    /** What all of their names begin with. */
    String mark() {
        return mark;
    }

    @Override
    public void close() {
        jdbc.sql("delete from world where starts_with(id, ?)").param(mark).update();
        jdbc.sql("delete from staff_user where starts_with(username, ?)")
                .param(mark)
                .update();
        jdbc.sql("delete from feedback where starts_with(message, ?)")
                .param(mark)
                .update();
    }
}
