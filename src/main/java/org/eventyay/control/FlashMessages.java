package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Messages that the next page shows, once: {@code Ok!} and the like. A controller gets it as an argument. */
public final class FlashMessages {
    private static final String ATTRIBUTE = "notices";
    private static final String SEPARATOR = "\u001e";

    private final HttpServletRequest request;
    private final MessageSource messages;
    private final Locale locale;

    FlashMessages(HttpServletRequest request, MessageSource messages, Locale locale) {
        this.request = request;
        this.messages = messages;
        this.locale = locale;
    }

    /**
     * Something to know on a page.
     *
     * @param bad whether it is a failure
     * @param text in the language of whoever caused it
     */
    public record Notice(boolean bad, String text) {}

    /** It worked. */
    public void good(String key, Object... arguments) {
        add("+" + messages.getMessage(key, arguments, key, locale));
    }

    /** It did not work, at least not all of it. */
    public void bad(String key, Object... arguments) {
        add("-" + messages.getMessage(key, arguments, key, locale));
    }

    /** It did not work, and a service said why in a sentence, which is the last argument. */
    public void badBecause(String key, Object about, String sentence) {
        bad(key, about, new Sentences(messages, locale).said(sentence));
    }

    private void add(@Nullable String line) {
        HttpSession session = request.getSession(true);
        String before = (String) session.getAttribute(ATTRIBUTE);
        session.setAttribute(ATTRIBUTE, before == null ? line : before + SEPARATOR + line);
    }

    /** What is to be shown now; afterwards there is nothing. */
    static List<Notice> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String waiting = session == null ? null : (String) session.getAttribute(ATTRIBUTE);
        if (session == null || waiting == null) {
            return List.of();
        }
        session.removeAttribute(ATTRIBUTE);
        return Arrays.stream(waiting.split(SEPARATOR))
                .map(line -> new Notice(line.startsWith("-"), line.substring(1)))
                .toList();
    }
}
