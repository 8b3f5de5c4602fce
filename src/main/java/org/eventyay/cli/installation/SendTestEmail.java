package org.eventyay.cli.installation;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.mail.Mail;
import org.eventyay.mail.Mailer;
import org.eventyay.settings.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code send_test_email}. */
@Command(
        name = "send_test_email",
        description = {
            "Sends one mail to an address, to see whether the settings of the mail server (EVENTYAY_MAIL_...) are"
                    + " right.",
            "Changes nothing; only that address hears of it. Exits with 1 if the mail server did not take it."
        },
        footer = {"", "Example: eventyay send_test_email you@example.org"})
public final class SendTestEmail implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "ADDRESS", description = "Where to.")
    private String address = "";

    @Override
    public Integer call() {
        String site = scope.service(Installation.class).siteUrl().toString();
        String text = "This mail was sent by eventyay send_test_email at " + site + ". Mail works.";
        scope.service(Mailer.class)
                .send(Mail.to(
                        address, new Mail.Content("Test mail from eventyay", text + "\n", "<p>" + text + "</p>\n")));
        scope.terminal().out().println("The mail server took a mail to " + address + ".");
        return 0;
    }
}
