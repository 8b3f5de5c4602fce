/**
 * Work that runs by itself: regular work, and work somebody asked for but does not wait for; each piece on one node at a time.
 * Owns the steps that the regular cleanup is made of, the locks, and the rows of background work.
 * It must not know what a step deletes or what a piece of work does.
 * Tables: background_work.
 */
@NullMarked
package org.eventyay.job;

import org.jspecify.annotations.NullMarked;
