/**
 * Commands about running the installation: the server, shells, upkeep.
 * Owns what they print.
 * It must not contain what they do; that belongs to the services.
 */
@NullMarked
package org.eventyay.cli.ops;

import org.jspecify.annotations.NullMarked;
