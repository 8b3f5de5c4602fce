/**
 * Work on whole worlds: importing a configuration file, copying a world, clearing what people left in one.
 * Owns the order of these jobs and the form of the file.
 * It must not know the tables of a module; modules take part through {@code WorldPart} and their services.
 */
@NullMarked
package org.eventyay.portability;

import org.jspecify.annotations.NullMarked;
