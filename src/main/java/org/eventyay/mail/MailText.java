package org.eventyay.mail;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * A mail that somebody wrote: Markdown, before it perhaps the lines {@code Subject:} and {@code From:} and an empty line, and in all of it
 * {@code {{variables}}}. Immutable.
 *
 * @param subject null if no line says it
 * @param from null if no line says it; {@code Name <address>} or an address
 */
public record MailText(@Nullable String subject, @Nullable String from, String markdown) {
    private static final Pattern FRONT = Pattern.compile("(?i)(subject|from):(.*)");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

    /** Reads a file. */
    public static MailText read(String text) {
        String subject = null;
        String from = null;
        String rest = text.replace("\r\n", "\n");
        Matcher line = FRONT.matcher(first(rest));
        while (line.matches()) {
            if (line.group(1).equalsIgnoreCase("subject")) {
                subject = line.group(2).strip();
            } else {
                from = line.group(2).strip();
            }
            rest = rest.contains("\n") ? rest.substring(rest.indexOf('\n') + 1) : "";
            line = FRONT.matcher(first(rest));
        }
        return new MailText(subject, from, rest.strip() + "\n");
    }

    private static String first(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The same with another subject. */
    public MailText withSubject(String other) {
        return new MailText(other, from, markdown);
    }

    /** Names of all variables in it. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        Matcher found = VARIABLE.matcher((subject == null ? "" : subject) + "\n" + markdown);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** What it says to somebody; a value is text and never becomes markup. */
    public Mail.Content render(Locale locale, Map<String, String> values) {
        String html = HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(false)
                .build()
                .render(Parser.builder().build().parse(markdown));
        return new Mail.Content(
                filled(subject == null ? "" : subject, values, UnaryOperator.identity()),
                filled(markdown, values, UnaryOperator.identity()),
                page(locale, filled(html, values, MailText::escaped)));
    }

    private static String filled(String text, Map<String, String> values, UnaryOperator<String> escaping) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(escaping.apply(values.getOrDefault(found.group(1), ""))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String page(Locale locale, String content) {
        return "<!doctype html>\n<html lang=\"" + locale.getLanguage() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head>"
                + "<body style=\"margin: 0; padding: 24px; background: #f3f4f7; color: #1b1d26;"
                + " font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif\">"
                + "<div style=\"max-width: 34rem; margin: 0 auto; padding: 24px; background: #ffffff; border-radius: 8px\">\n"
                + content + "</div></body></html>\n";
    }
}
