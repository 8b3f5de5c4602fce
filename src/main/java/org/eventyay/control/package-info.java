/**
 * The staff backend at {@code /control/}: pages rendered by the server that work without scripts.
 * Owns who gets in, sessions, the frame of all pages and the kit they are made of (docs/staff-backend.md); pages live in packages below.
 * It must not contain a business rule: pages call the services that commands and live actions call.
 */
@NullMarked
package org.eventyay.control;

import org.jspecify.annotations.NullMarked;
