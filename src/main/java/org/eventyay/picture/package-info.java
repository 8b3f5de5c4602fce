/**
 * Decoding of pictures that strangers bring, within bounds: their headers are read before their pixels, what cameras and programs wrote
 * into them besides is left out, and all decoding of the process shares one budget of memory and a few threads of its own. A
 * {@code …File} here reads the structure of a format without decoding it.
 * Read {@code Pictures}, then {@code Header} and the three formats, then {@code Decoding} and {@code Shrinking}.
 * It must not know where pictures come from or where they are stored.
 */
@NullMarked
package org.eventyay.picture;

import org.jspecify.annotations.NullMarked;
