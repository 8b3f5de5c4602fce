package org.eventyay.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server.
 *
 * @param from sender of mails
 * @param host mail server
 * @param port port of the mail server
 * @param user user at the mail server
 * @param password password at the mail server
 * @param tls whether the connection is upgraded with STARTTLS
 * @param ssl whether the connection is encrypted from the start
 */
public record MailSettings(
        @DefaultValue("admin@localhost") String from,
        @DefaultValue("localhost") String host,
        @DefaultValue("25") int port,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("false") boolean tls,
        @DefaultValue("false") boolean ssl) {}
