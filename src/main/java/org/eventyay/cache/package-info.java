/**
 * Snapshots of database rows that the live path reads without touching the database.
 * Owns single-flight loading and invalidation over the bus, at once on every node.
 * It must not know what is cached.
 */
@NullMarked
package org.eventyay.cache;

import org.jspecify.annotations.NullMarked;
