/**
 * Staff: the accounts that open the backend and the log of what staff and operators did.
 * Owns passwords, the end of sessions, and the staff log.
 * It must not know participants; those belong to worlds and have no password.
 * Tables: staff_calendar, staff_key, staff_user.
 *
 * <p>Read first {@code StaffUser}, {@code StaffAccounts} and {@code StaffEditing}; then {@code StaffLogins} with {@code Passwords}, {@code Attempts} and
 * {@code KnownDevices}; then {@code StaffKeys}, {@code Totp} and {@code Passkeys} for second factors; then {@code StaffSessions} and
 * {@code StaffLog}.
 */
@NullMarked
package org.eventyay.staff;

import org.jspecify.annotations.NullMarked;
