package org.eventyay.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One connection to the mail server, over which mails go one by one; made when the first goes, made anew when it was lost. Not for several threads. */
final class MailConnection implements AutoCloseable {
    private final JavaMailSenderImpl server;
    private @Nullable Transport transport;

    MailConnection(JavaMailSenderImpl server) {
        this.server = server;
    }

    /** Sends one mail; a second time if the connection turned out to be lost. */
    void send(MimeMessage message) throws MessagingException {
        boolean fresh = transport == null;
        try {
            sendOnce(message);
        } catch (MessagingException e) {
            boolean lost = !isConnected() && !(e instanceof jakarta.mail.AuthenticationFailedException);
            if (fresh || !lost) {
                throw e;
            }
            close();
            sendOnce(message);
        }
    }

    private void sendOnce(MimeMessage message) throws MessagingException {
        Transport open = transport;
        if (open == null || !open.isConnected()) {
            close();
            open = server.getSession().getTransport("smtp");
            transport = open;
            open.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        }
        Address[] to = message.getAllRecipients();
        open.sendMessage(message, to);
    }

    private boolean isConnected() {
        return transport != null && transport.isConnected();
    }

    /** Whether no server answered at all. */
    static boolean unreached(MessagingException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof IOException;
    }

    @Override
    public void close() {
        Transport open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // what was taken was taken
            }
        }
    }
}
