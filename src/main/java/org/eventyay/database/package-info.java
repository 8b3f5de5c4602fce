/**
 * The stores of an installation: which PostgreSQL and Redis a process uses, and the schema in the former.
 * Owns the translation of the settings into connections and the migrations with their lock.
 * It must not know a single table but the history of the migrations.
 */
@NullMarked
package org.eventyay.database;

import org.jspecify.annotations.NullMarked;
