package org.eventyay.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An action that waits for servers of others: it runs beside the queue of its connection, so that what the client sends meanwhile is
 * answered meanwhile. A few at a time for each connection; one more waits in the queue like any other. Must not use {@link Caller#afterReply}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Aside {}
