package org.eventyay.testkit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** A real SMTP server to which the commands of all tests send, so tests look for their own addresses in it. */
public final class TestMail {
    private static TestMail instance;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private TestMail() {
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    }

    /** The mail server of this run, started by the first who asks. */
    public static synchronized TestMail get() {
        if (instance == null) {
            instance = new TestMail();
        }
        return instance;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** A mail as its reader sees it. */
    public record Mail(String from, String replyTo, String subject, String text, String html) {}

    /** Mails to this address, in the order they came. */
    public List<Mail> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .map(TestMail::read)
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mail read(MimeMessage message) {
        try {
            return new Mail(
                    message.getFrom()[0].toString(),
                    message.getReplyTo()[0].toString(),
                    message.getSubject(),
                    part(message.getContent(), "text/plain"),
                    part(message.getContent(), "text/html"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(Object content, String type) throws MessagingException, IOException {
        if (content instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                String found = part.isMimeType(type)
                        ? part.getContent().toString()
                        : part.getContent() instanceof MimeMultipart inner ? part(inner, type) : "";
                if (!found.isEmpty()) {
                    return found.replace("\r\n", "\n");
                }
            }
        }
        return "";
    }
}
