/**
 * Files of worlds: what people uploaded, what link previews fetched, what reports produced.
 * Owns the rows of stored files, where their bytes lie below the media directory, and their URLs.
 * It must not know who may upload or what a file is good for.
 * Tables: stored_file.
 */
@NullMarked
package org.eventyay.storage;

import org.jspecify.annotations.NullMarked;
