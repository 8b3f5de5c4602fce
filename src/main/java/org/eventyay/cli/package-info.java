/**
 * The command line: one class per command below this package, each of which calls a service and prints.
 * Owns the catalogue of commands, parsing, help, exit codes and the form of errors.
 * It must not contain a business rule; those live in the services, which the other doors use too.
 */
@NullMarked
package org.eventyay.cli;

import org.jspecify.annotations.NullMarked;
