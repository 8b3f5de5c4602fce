/**
 * Commands about the schema and the database itself.
 * Owns what they print.
 * It must not write to a table; migrations are the work of {@code org.eventyay.database}.
 */
@NullMarked
package org.eventyay.cli.database;

import org.jspecify.annotations.NullMarked;
