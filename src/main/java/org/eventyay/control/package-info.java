/**
 * The staff backend at {@code /control/}: pages rendered by the server that work without scripts.
 * Owns who gets in, sessions, the frame of all pages and the kit they are made of (docs/staff-backend.md); pages live in packages below.
 * It must not contain a business rule: pages call the services that commands and live actions call.
 *
 * <p>Read first {@code ControlSecurity} and {@code StaffSessionFilter} for who gets in; then {@code Navigation} and {@code ControlPages} for the
 * frame; then {@code Form}, {@code Faults}, {@code FlashMessages} and {@code ControlRefusals} for how a page takes, refuses and confirms a change.
 */
@NullMarked
package org.eventyay.control;

import org.jspecify.annotations.NullMarked;
