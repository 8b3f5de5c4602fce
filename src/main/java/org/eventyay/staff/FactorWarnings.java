package org.eventyay.staff;

import java.util.Locale;
import java.util.Map;
import org.eventyay.mail.Mail;
import org.eventyay.mail.MailTemplates;
import org.eventyay.mail.Mailer;
import org.eventyay.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes to somebody whose second factor is being guessed: whoever gets that far knows the password. */
@Component
class FactorWarnings {
    private static final Logger log = LoggerFactory.getLogger(FactorWarnings.class);
    /** One mail for so many failures. */
    private static final int EACH = 5;

    private final StaffUsers users;
    private final Mailer mailer;
    private final MailTemplates templates;
    private final Installation installation;

    FactorWarnings(StaffUsers users, Mailer mailer, MailTemplates templates, Installation installation) {
        this.users = users;
        this.mailer = mailer;
        this.templates = templates;
        this.installation = installation;
    }

    /** Nobody waits for the mail, and one that can't be sent stops nothing. */
    void failed(int account, int failures, String address) {
        if (failures > 0 && failures % EACH == 0) {
            Thread.ofVirtual().name("factor-warning").start(() -> send(account, failures, address));
        }
    }

    private void send(int account, int failures, String address) {
        try {
            users.findById(account).filter(user -> !user.getEmail().isBlank()).ifPresent(user -> {
                Locale theirs = user.getLanguage().isEmpty() ? Locale.ENGLISH : Locale.of(user.getLanguage());
                mailer.send(Mail.to(
                        user.getEmail(),
                        templates.render(
                                "factor-warning",
                                theirs,
                                Map.of(
                                        "site", installation.siteUrl().toString(),
                                        "username", user.getUsername(),
                                        "failures", Integer.toString(failures),
                                        "address", address))));
            });
        } catch (RuntimeException e) {
            log.error(
                    "No mail about failures with a second factor: {}",
                    e.getClass().getSimpleName());
        }
    }
}
