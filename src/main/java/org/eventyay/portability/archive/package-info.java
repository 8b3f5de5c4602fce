/**
 * One world with its people, messages and files as an archive: {@code export_world}, {@code import_world}, and what is stored
 * about one person.
 * Owns the form of the archive. Tables are found by their foreign keys ({@code WorldTables}), so that a new one is in the archive
 * unasked. Nothing that an archive says leads outside of it: {@code OpenedArchive} checks every path and size, {@code NewIds} every
 * reference.
 */
@NullMarked
package org.eventyay.portability.archive;

import org.jspecify.annotations.NullMarked;
