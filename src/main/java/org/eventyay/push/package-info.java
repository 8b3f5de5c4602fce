/**
 * Web push: notifications for people whose browser is closed.
 * Owns the subscriptions of participants, encryption, delivery and retries.
 * It must not know what is notified about.
 * Tables: web_push_client.
 */
@NullMarked
package org.eventyay.push;

import org.jspecify.annotations.NullMarked;
