/**
 * A whole installation as one file: {@code backup} and {@code restore}, with PostgreSQL's own programs for the database and our
 * own reading and writing of stored files. Begin with {@code Backups}.
 */
@NullMarked
package org.eventyay.portability.backup;

import org.jspecify.annotations.NullMarked;
