/**
 * Servers to compare ours with, and what asks them all the same.
 * Owns nothing of the product.
 * It must not use anything of it either, or it would compare us with ourselves.
 */
@NullMarked
package org.eventyay.benchmark;

import org.jspecify.annotations.NullMarked;
