/**
 * Announcements: short texts from those who run a world to everybody in it.
 * Owns their rows, the way from draft to active to archived, and the list a browser gets when it logs in.
 * It must not know rooms or messages.
 * Tables: announcement.
 */
@NullMarked
package org.eventyay.announcement;

import org.jspecify.annotations.NullMarked;
