package org.eventyay.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/** The message of a log line: without values of rows, and in one line. */
public final class LogMessage extends ClassicConverter {
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F-\\x9F]");

    @Override
    public String convert(ILoggingEvent event) {
        return CONTROL.matcher(RowValues.hidden(String.valueOf(event.getFormattedMessage())))
                .replaceAll("?");
    }
}
