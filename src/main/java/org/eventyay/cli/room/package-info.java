/**
 * Commands about rooms.
 * Owns what they ask and print.
 * It must not decide what may be changed, nor tell browsers; the services do.
 */
@NullMarked
package org.eventyay.cli.room;

import org.jspecify.annotations.NullMarked;
