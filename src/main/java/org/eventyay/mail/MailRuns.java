package org.eventyay.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * One mail to many people. It goes on over those that are refused, and it is written down who has it as soon as the mail server took it:
 * a run that failed for some, or was killed, is gone on with by the next one with the same key within three days, which sends to the rest
 * only. Addresses are written down as fingerprints. Must not be called within a transaction, for what was sent stays sent.
 */
@Service
public class MailRuns {
    private static final Duration UNFINISHED = Duration.ofDays(3);
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Mailer mailer;

    MailRuns(JdbcClient jdbc, Mailer mailer) {
        this.jdbc = jdbc;
        this.mailer = mailer;
    }

    /** Somebody to write to, and what makes their mail at the moment it goes out. */
    public record Letter(String address, String name, java.util.function.Supplier<Mail> mail) {}

    /** Is told how it goes on. */
    public interface Progress {
        /** The run is not the first: how many have the mail already, since when. */
        void continued(int number, Instant since);

        /** The next one is dealt with. */
        void step();

        /** Somebody did not get it. */
        void failed(Letter letter, String why);
    }

    /**
     * How it ended.
     *
     * @param sent now
     * @param before by the run that this one went on with
     * @param failed to whom it could not be sent
     */
    public record Outcome(int sent, int before, List<String> failed) {}

    private record Run(long id, Instant started) {}

    /**
     * Sends to each, but to nobody who has it by an unfinished run of the same key.
     *
     * @param key what makes it the same mailing: its words and whom it is for
     * @throws MailFailedException if the mail server can't be reached; the same call later goes on with the rest
     */
    public Outcome send(String key, List<Letter> letters, Progress progress) {
        jdbc.sql("delete from mail_run where started_at < ?")
                .param(OffsetDateTime.now(java.time.ZoneOffset.UTC).minus(KEPT))
                .update();
        String fingerprint = fingerprint(key);
        Run run = unfinished(fingerprint);
        Set<String> have = run == null ? new HashSet<>() : delivered(run.id());
        if (run == null) {
            run = begin(fingerprint);
        }
        List<Letter> rest =
                letters.stream().filter(one -> !have.contains(recipient(one))).toList();
        int before = letters.size() - rest.size();
        if (before > 0) {
            progress.continued(before, run.started());
        }
        List<String> failed = new ArrayList<>();
        int sent = send(run, rest, progress, failed);
        if (failed.isEmpty()) {
            jdbc.sql("update mail_run set ended_at = now() where id = ?")
                    .param(run.id())
                    .update();
        }
        return new Outcome(sent, before, failed);
    }

    /** Whether a call with this key would go on with a run that did not end well. */
    public boolean isUnfinished(String key) {
        return unfinished(fingerprint(key)) != null;
    }

    private int send(Run run, List<Letter> letters, Progress progress, List<String> failed) {
        int sent = 0;
        try (Mailer.Outbox outbox = mailer.open()) {
            for (Letter letter : letters) {
                String recipient = recipient(letter);
                try {
                    outbox.send(letter.mail().get(), run.id() + "." + recipient.substring(0, 40));
                    jdbc.sql("insert into mail_run_delivery (run, recipient) values (?, ?) on conflict do nothing")
                            .params(run.id(), recipient)
                            .update();
                    sent++;
                } catch (MailFailedException e) {
                    if (!e.serverReached()) {
                        throw sent == 0 ? e : e.after(sent, letters.size());
                    }
                    failed.add(letter.address());
                    progress.failed(letter, String.valueOf(e.getMessage()));
                }
                progress.step();
            }
        }
        return sent;
    }

    private @Nullable Run unfinished(String fingerprint) {
        return jdbc.sql("select id, started_at from mail_run where fingerprint = ? and ended_at is null and started_at"
                        + " > ? order by id desc limit 1")
                .params(
                        fingerprint,
                        OffsetDateTime.now(java.time.ZoneOffset.UTC).minus(UNFINISHED))
                .query((row, number) -> new Run(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(null);
    }

    private Run begin(String fingerprint) {
        long id = jdbc.sql("insert into mail_run (fingerprint) values (?) returning id")
                .param(fingerprint)
                .query(Long.class)
                .single();
        return new Run(id, Instant.now());
    }

    private Set<String> delivered(long run) {
        return new HashSet<>(jdbc.sql("select recipient from mail_run_delivery where run = ?")
                .param(run)
                .query(String.class)
                .list());
    }

    private static String recipient(Letter letter) {
        String address = MailAddress.ascii(letter.address()).orElse(letter.address());
        return fingerprint(address.toLowerCase(Locale.ROOT));
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
