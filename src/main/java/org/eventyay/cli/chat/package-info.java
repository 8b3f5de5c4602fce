/**
 * Commands about what is said in the chats of a world.
 * Owns what they ask and print, and the form in which messages are written into files.
 * It must not change a message itself; {@code chat} does.
 */
@NullMarked
package org.eventyay.cli.chat;

import org.jspecify.annotations.NullMarked;
