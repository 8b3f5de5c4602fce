/**
 * Pages about second factors: showing one after the login, and having one's own.
 * Owns what a browser is asked and how long an answer counts.
 * It must not judge a passkey or a code; that is for {@code staff}.
 */
@NullMarked
package org.eventyay.control.multifactor;

import org.jspecify.annotations.NullMarked;
