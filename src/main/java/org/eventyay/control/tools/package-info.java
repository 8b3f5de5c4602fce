/**
 * Pages of the backend for what stands beside worlds and servers: feedback, and the import of posters from Conftool.
 * Owns what these pages show.
 * It must not contain a rule; feedback and background work have services.
 */
@NullMarked
package org.eventyay.control.tools;

import org.jspecify.annotations.NullMarked;
