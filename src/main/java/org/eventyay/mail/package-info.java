/**
 * Outgoing mail: what a mail looks like and how it gets to the mail server.
 * Owns the connection to the mail server, the frame all mails share and the tables {@code mail_run} and {@code mail_run_delivery}.
 * It must not know who gets a mail or why, nor keep what it says.
 * Tables: mail_run, mail_run_delivery.
 */
@NullMarked
package org.eventyay.mail;

import org.jspecify.annotations.NullMarked;
