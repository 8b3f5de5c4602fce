/**
 * Commands about rooms and what is said in them.
 * Owns what they ask and print.
 * It must not decide what may be changed, nor tell browsers; the services do.
 */
@NullMarked
package org.eventyay.cli.content;

import org.jspecify.annotations.NullMarked;
