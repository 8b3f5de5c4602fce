package org.eventyay.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Properties;
import org.eventyay.settings.MailSettings;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;

/**
 * Hands mails to the mail server of the settings. A call returns when the server has taken all of them; it
 * blocks for at most half a minute at a time. Nothing is retried, so that the caller can say what did not go out.
 */
@Service
public class Mailer {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";

    private final MailSettings settings;
    private @Nullable JavaMailSenderImpl sender;

    Mailer(Settings settings) {
        this.settings = settings.mail();
    }

    /**
     * Sends one mail.
     *
     * @throws MailFailedException if the server did not take it
     */
    public void send(Mail mail) {
        send(List.of(mail));
    }

    /**
     * Sends mails over one connection, in order; those after one that is refused, too.
     *
     * @throws MailFailedException if the server did not take all of them, saying why of the first
     */
    public void send(List<Mail> mails) {
        MailFailedException first = null;
        try (Outbox outbox = open()) {
            for (Mail mail : mails) {
                try {
                    outbox.send(mail, null);
                } catch (MailFailedException e) {
                    first = first == null ? e : first;
                    if (!e.serverReached()) {
                        break;
                    }
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** A connection for many mails; made when the first goes. */
    Outbox open() {
        return new Outbox(sender());
    }

    /** Mails go out one by one; each has been taken by the server, or was not, when the call is over. */
    final class Outbox implements AutoCloseable {
        private final JavaMailSenderImpl server;
        private final MailConnection connection;

        private Outbox(JavaMailSenderImpl server) {
            this.server = server;
            this.connection = new MailConnection(server);
        }

        /**
         * Sends one mail.
         *
         * @param id what the mail is known by, so that mail systems notice when it comes twice; null for a random one
         * @throws MailFailedException if the server did not take it
         */
        void send(Mail mail, @Nullable String id) {
            MimeMessage message = message(server, mail);
            try {
                message.saveChanges();
                if (id != null) {
                    message.setHeader("Message-ID", "<" + id + "@eventyay>");
                }
                connection.send(message);
            } catch (MessagingException e) {
                throw new MailFailedException(explanation(e), !MailConnection.unreached(e), e);
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private String explanation(MessagingException failure) {
        String server = settings.host() + ":" + settings.port();
        if (failure instanceof AuthenticationFailedException) {
            return "The mail server " + server + " refused user and password (EVENTYAY_MAIL_USER, _PASSWORD)";
        }
        Throwable reason = NestedExceptionUtils.getMostSpecificCause(failure);
        String why = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        return MailConnection.unreached(failure)
                ? "The mail server " + server + " can't be reached (EVENTYAY_MAIL_HOST, _PORT): " + oneLine(why)
                : "The mail server " + server + " did not take a mail: " + oneLine(why);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private MimeMessage message(JavaMailSenderImpl server, Mail mail) {
        MimeMessage message = server.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
            helper.setTo(address(mail.to()));
            helper.setSubject(mail.content().subject());
            helper.setText(mail.content().text(), mail.content().html());
            helper.setFrom(from(mail));
            if (mail.replyTo() != null) {
                helper.setReplyTo(address(mail.replyTo()));
            }
            // so that absence notices and the like are not answered to a machine
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (AddressException e) {
            throw new MailFailedException("'" + e.getRef() + "' is no mail address", true, e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailFailedException("A mail can't be made: " + oneLine(String.valueOf(e.getMessage())), true, e);
        }
    }

    /** As mail servers take it; a name may stand before it. */
    private static InternetAddress address(String text) throws AddressException {
        InternetAddress typed = new InternetAddress(text, false);
        String ascii =
                MailAddress.ascii(typed.getAddress()).orElseThrow(() -> new AddressException("No address", text));
        typed.setAddress(ascii);
        return typed;
    }

    private InternetAddress from(Mail mail) throws MessagingException, UnsupportedEncodingException {
        InternetAddress address = address(mail.from() == null ? settings.from() : mail.from());
        if (mail.fromName() != null) {
            address.setPersonal(mail.fromName(), "UTF-8");
        }
        return address;
    }

    private synchronized JavaMailSenderImpl sender() {
        if (sender == null) {
            JavaMailSenderImpl made = new JavaMailSenderImpl();
            made.setHost(settings.host());
            made.setPort(settings.port());
            made.setDefaultEncoding("UTF-8");
            boolean known = settings.user() != null && !settings.user().isBlank();
            if (known) {
                made.setUsername(settings.user());
                made.setPassword(settings.password());
            }
            made.setJavaMailProperties(properties(known));
            sender = made;
        }
        return sender;
    }

    private Properties properties(boolean authenticated) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.auth", Boolean.toString(authenticated));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.tls()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.tls()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.ssl()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }
}
