/**
 * Commands about the accounts of the backend: passwords, sessions, second factors.
 * Owns their prompts.
 * It must not change an account itself; {@code staff} does.
 */
@NullMarked
package org.eventyay.cli.staff;

import org.jspecify.annotations.NullMarked;
