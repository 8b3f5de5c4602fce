package org.eventyay.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** The exception below a log line, without values of rows. */
public final class LogTrace extends ThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return RowValues.hidden(super.throwableProxyToString(failure));
    }
}
