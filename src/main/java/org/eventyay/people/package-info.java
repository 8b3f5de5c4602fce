/**
 * What people do with themselves and each other in a world: profiles, lists, moderation, blocks, screens.
 * Owns the live actions {@code user.*} and the record of who was in the world when.
 * It must not write participants itself, nor know rooms and messages.
 * Tables: world_view.
 */
@NullMarked
package org.eventyay.people;

import org.jspecify.annotations.NullMarked;
