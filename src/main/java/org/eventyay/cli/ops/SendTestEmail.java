package org.eventyay.cli.ops;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.mail.Mail;
import org.eventyay.mail.Mailer;
import org.eventyay.settings.Installation;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code send_test_email} (spec 06 §7.3). */
@Command(
        name = "send_test_email",
        description = {
            "Sends one mail to an address, to see whether the settings of the mail server (EVENTYAY_MAIL_...) are right.",
            "Changes nothing; only that address hears of it. Exits with 1 if the mail server did not take it."
        },
        footer = {"", "Example: eventyay send_test_email you@example.org"})
public final class SendTestEmail implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<Mailer> mailer;
    private final ObjectProvider<Installation> installation;

    @Parameters(paramLabel = "ADDRESS", description = "Where to.")
    private String address = "";

    SendTestEmail(Terminal terminal, ObjectProvider<Mailer> mailer, ObjectProvider<Installation> installation) {
        this.terminal = terminal;
        this.mailer = mailer;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        String site = installation.getObject().siteUrl().toString();
        String text = "This mail was sent by eventyay send_test_email at " + site + ". Mail works.";
        mailer.getObject()
                .send(Mail.to(
                        address, new Mail.Content("Test mail from eventyay", text + "\n", "<p>" + text + "</p>\n")));
        terminal.out().println("The mail server took a mail to " + address + ".");
        return 0;
    }
}
