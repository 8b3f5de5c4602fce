/**
 * Commands about captions of rooms: keys for senders, and what was said as a file.
 * It must not write to the database itself.
 */
@NullMarked
package org.eventyay.cli.caption;

import org.jspecify.annotations.NullMarked;
