package org.eventyay.mail;

import org.jspecify.annotations.Nullable;

/**
 * One mail to one address.
 *
 * @param to address
 * @param content what it says
 * @param from address it comes from; null for that of the settings
 * @param fromName name beside that address; null for none
 * @param replyTo where answers go; null for the sender
 */
public record Mail(
        String to,
        Content content,
        @Nullable String from,
        @Nullable String fromName,
        @Nullable String replyTo) {

    /**
     * What a mail says, for readers with and without HTML.
     *
     * @param subject one line
     * @param html a whole page
     */
    public record Content(String subject, String text, String html) {
        public Content {
            subject = subject.replaceAll("\\s+", " ").strip();
        }
    }

    /** From the address of the settings. */
    public static Mail to(String address, Content content) {
        return new Mail(address, content, null, null, null);
    }
}
