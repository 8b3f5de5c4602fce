package org.eventyay.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eventyay.settings.MailSettings;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the mail server answers. Mail is not needed for an event to run, so this only warns. */
@Component
@Order(60)
class MailExamination implements Examination {
    private static final int PATIENCE = 5_000;

    private final MailSettings settings;

    MailExamination(Settings settings) {
        this.settings = settings.mail();
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        String server = settings.host() + ":" + settings.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            if (!settings.ssl()) {
                String greeting = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
                if (greeting == null || !greeting.startsWith("220")) {
                    return unreachable(server, greeting == null ? "it hangs up" : "it is no mail server");
                }
            }
        } catch (IOException e) {
            return unreachable(server, Reasons.of(e));
        }
        if (settings.from().endsWith("@localhost")) {
            return List.of(Finding.warning(
                    id(),
                    "mails come from " + settings.from(),
                    "Other mail servers refuse such a sender.",
                    "Set EVENTYAY_MAIL_FROM to an address of yours, then eventyay send_test_email you@example.org"));
        }
        return List.of(Finding.fine(id(), server + " answers; eventyay send_test_email tries a whole mail"));
    }

    private List<Finding> unreachable(String server, String why) {
        return List.of(Finding.warning(
                id(),
                "the mail server " + server + " can't be used: " + why,
                "Nobody gets a link for a new password, and no mail to participants goes out.",
                "Set EVENTYAY_MAIL_HOST, _PORT, _TLS or _SSL, then eventyay send_test_email you@example.org"));
    }
}
