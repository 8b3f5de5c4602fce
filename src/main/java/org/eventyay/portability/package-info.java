/**
 * Files that carry worlds from one installation to another: {@link org.eventyay.portability.config} is what an organiser writes by
 * hand, {@link org.eventyay.portability.archive} one world with everything in it, {@link org.eventyay.portability.backup} a whole
 * installation.
 * Here is what they share: how a bad file is refused, the private directory in which they work, and the budget for unpacking.
 * It must not know the tables of a module; modules take part through {@code WorldPart}, {@code RoomFilePart} and their services.
 */
@NullMarked
package org.eventyay.portability;

import org.jspecify.annotations.NullMarked;
