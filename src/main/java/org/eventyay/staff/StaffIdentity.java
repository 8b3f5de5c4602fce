package org.eventyay.staff;

/**
 * An account as a door needs it to decide what may be done; read for every request, never kept.
 *
 * @param name first and last name, else the user name
 * @param language chosen language, empty for none
 * @param epoch sessions with another number have ended
 * @param secondFactor whether a second factor must be shown at login
 */
public record StaffIdentity(
        int id,
        String username,
        String name,
        String language,
        boolean staff,
        boolean superuser,
        int epoch,
        boolean secondFactor) {}
