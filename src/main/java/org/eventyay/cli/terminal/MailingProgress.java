package org.eventyay.cli.terminal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eventyay.mail.MailRuns;
import org.eventyay.mail.MailRuns.Letter;
import org.eventyay.mail.MailRuns.Outcome;

/** Mails of a command to many people, with progress and a line for each that did not go out. */
public final class MailingProgress implements MailRuns.Progress {
    private final CommandScope scope;
    private final Progress progress;

    private MailingProgress(CommandScope scope, Progress progress) {
        this.scope = scope;
        this.progress = progress;
    }

    /**
     * Sends them all, or the rest of them where an earlier run did not end well.
     *
     * @param key what makes it the same mailing: its words and whom it is for
     */
    public static Outcome send(CommandScope scope, String key, List<Letter> letters) {
        try (Progress progress = Progress.start(scope.terminal(), "mail", letters.size())) {
            return scope.service(MailRuns.class).send(key, letters, new MailingProgress(scope, progress));
        }
    }

    /**
     * Ends a command whose mails did not all go out.
     *
     * @throws CommandError if there are such
     */
    public static void requireAll(Outcome outcome) {
        int failed = outcome.failed().size();
        if (failed > 0) {
            throw new CommandError((failed == 1 ? "One mail was" : failed + " mails were")
                    + " not sent. The same command again goes to " + (failed == 1 ? "that one" : "those") + " only.");
        }
    }

    @Override
    public void continued(int number, Instant since) {
        scope.terminal()
                .note(
                        1,
                        "Goes on with the mailing of " + since.truncatedTo(ChronoUnit.SECONDS) + ": " + number
                                + " got it already.");
        for (int i = 0; i < number; i++) {
            progress.step();
        }
    }

    @Override
    public void step() {
        progress.step();
    }

    @Override
    public void failed(Letter letter, String why) {
        scope.terminal().err().println("Not sent to " + letter.address() + " (" + letter.name() + "): " + why);
    }
}
