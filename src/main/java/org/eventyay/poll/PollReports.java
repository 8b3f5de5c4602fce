package org.eventyay.poll;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What reports tell of polls: what was asked, and who chose what. */
@Component
public class PollReports {
    private static final int FETCHED = 1000;

    private final Polls polls;
    private final JdbcClient jdbc;

    PollReports(Polls polls, JdbcClient jdbc) {
        this.polls = polls;
        this.jdbc = jdbc;
    }

    /** A poll. */
    public record Asked(UUID id, String content) {}

    /** The polls of a room, by time. */
    @Transactional(readOnly = true)
    public List<Asked> of(UUID room) {
        return polls.of(room).stream()
                .map(poll -> new Asked(poll.id(), poll.content()))
                .toList();
    }

    /** The votes of a poll: the words of the option and who chose it, in the order of the options. */
    @Transactional(readOnly = true)
    public void votes(UUID poll, BiConsumer<String, UUID> to) {
        jdbc.sql("select o.content, v.sender_id from poll_vote v join poll_option o on o.id = v.option_id"
                        + " where v.poll_id = ? order by o.\"order\", o.id, v.id")
                .param(poll)
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(row.getString(1), row.getObject(2, UUID.class));
                });
    }
}
