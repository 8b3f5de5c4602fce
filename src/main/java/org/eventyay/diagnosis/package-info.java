/**
 * What is wrong with an installation, and why somebody may or may not do something.
 * Owns the examinations of {@code doctor} and {@code check} and the words they speak in.
 * It must not mend anything, and leave nothing behind that its own look made.
 */
@NullMarked
package org.eventyay.diagnosis;

import org.jspecify.annotations.NullMarked;
