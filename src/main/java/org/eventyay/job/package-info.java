/**
 * Work that runs by itself, on one node at a time.
 * Owns what such work has in common: the steps that the regular cleanup is made of.
 * It must not know what a step deletes.
 */
@NullMarked
package org.eventyay.job;

import org.jspecify.annotations.NullMarked;
