/**
 * The settings of an installation: one tree of {@code eventyay.*} properties, read once at start.
 * Owns names, defaults and what is derived from them (site URL, connection label, data directory).
 * It must not reach the database, Redis or the network.
 * Tables: installation.
 */
@NullMarked
package org.eventyay.settings;

import org.jspecify.annotations.NullMarked;
