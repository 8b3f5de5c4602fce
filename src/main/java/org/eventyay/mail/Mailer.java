package org.eventyay.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Properties;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;

/**
 * Hands mails to the mail server of the settings (spec 04 §8.1). A call returns when the server has taken all of them; it
 * blocks for at most half a minute at a time. Nothing is retried, so that the caller can say what did not go out.
 */
@Service
public class Mailer {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";

    private final Settings.Mail settings;
    private @Nullable JavaMailSender sender;

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
     * Sends mails over one connection, in order.
     *
     * @throws MailFailedException if the server did not take all of them
     */
    public void send(List<Mail> mails) {
        if (mails.isEmpty()) {
            return;
        }
        JavaMailSender server = sender();
        try {
            server.send(mails.stream().map(mail -> message(server, mail)).toArray(MimeMessage[]::new));
        } catch (MailException e) {
            throw new MailFailedException(explanation(e), e);
        }
    }

    private String explanation(MailException failure) {
        String server = settings.host() + ":" + settings.port();
        if (failure instanceof MailAuthenticationException) {
            return "The mail server " + server + " refused user and password (EVENTYAY_MAIL_USER, _PASSWORD)";
        }
        Throwable reason = failure instanceof MailSendException refused
                        && !refused.getFailedMessages().isEmpty()
                ? refused.getFailedMessages().values().iterator().next()
                : failure;
        reason = NestedExceptionUtils.getMostSpecificCause(reason);
        String why = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        boolean reached = !(reason instanceof IOException);
        return reached
                ? "The mail server " + server + " did not take a mail: " + oneLine(why)
                : "The mail server " + server + " can't be reached (EVENTYAY_MAIL_HOST, _PORT): " + oneLine(why);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private MimeMessage message(JavaMailSender server, Mail mail) {
        MimeMessage message = server.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
            helper.setTo(mail.to());
            helper.setSubject(mail.content().subject());
            helper.setText(mail.content().text(), mail.content().html());
            helper.setFrom(from(mail));
            if (mail.replyTo() != null) {
                helper.setReplyTo(mail.replyTo());
            }
            // so that absence notices and the like are not answered to a machine
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (AddressException e) {
            throw new MailFailedException("'" + e.getRef() + "' is no mail address", e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailFailedException("A mail can't be made: " + oneLine(String.valueOf(e.getMessage())), e);
        }
    }

    private InternetAddress from(Mail mail) throws MessagingException, UnsupportedEncodingException {
        InternetAddress address = new InternetAddress(mail.from() == null ? settings.from() : mail.from(), true);
        if (mail.fromName() != null) {
            address.setPersonal(mail.fromName(), "UTF-8");
        }
        return address;
    }

    private synchronized JavaMailSender sender() {
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
