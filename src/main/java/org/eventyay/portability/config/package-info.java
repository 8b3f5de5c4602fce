/**
 * The configuration of a world as a file that people write and read: {@code import_config}, {@code export_config}, and the sample
 * worlds that come with the program.
 * Owns the form of the file. What a domain brings for a room is read and written by its {@code RoomFilePart}, what it brings beside the
 * rooms by its {@code WorldFilePart}.
 * Begin with {@code ConfigImport}: it reads a {@code ConfigFile}, whose values are {@code FileNode}s that know their path, compares
 * it with the world ({@code Differences}), applies it, and tells what it did ({@code ImportReport}).
 */
@NullMarked
package org.eventyay.portability.config;

import org.jspecify.annotations.NullMarked;
