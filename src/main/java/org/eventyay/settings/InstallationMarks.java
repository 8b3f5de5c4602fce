package org.eventyay.settings;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What all processes of an installation agree on, kept in their database: a few short texts under names. */
@Component
public class InstallationMarks {
    private final JdbcClient jdbc;

    InstallationMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The text under this name. */
    public Optional<String> recall(String name) {
        return jdbc.sql("select value from installation where key = ?")
                .param(name)
                .query((row, n) -> row.getString(1))
                .optional();
    }

    /** Agrees on this text, unless there is one already; the one that counts. */
    public String agree(String name, String text) {
        jdbc.sql("insert into installation (key, value) values (?, ?) on conflict (key) do nothing")
                .params(name, text)
                .update();
        return recall(name).orElse(text);
    }
}
