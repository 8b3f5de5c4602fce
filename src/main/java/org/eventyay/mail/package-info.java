/**
 * Outgoing mail: what a mail looks like and how it gets to the mail server.
 * Owns the connection to the mail server and the frame all mails share.
 * It must not know who gets a mail or why, nor keep what it says.
 */
@NullMarked
package org.eventyay.mail;

import org.jspecify.annotations.NullMarked;
