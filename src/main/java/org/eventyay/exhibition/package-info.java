/**
 * Exhibitors: who shows what in an exhibition hall, and who asked them to get in touch.
 * Owns exhibitors with their links and staff, and contact requests.
 * It must not know how exhibitors come into a world from elsewhere.
 * Tables: contact_request, exhibitor, exhibitor_link, exhibitor_social_link, exhibitor_staff, exhibitor_view.
 */
@NullMarked
package org.eventyay.exhibition;

import org.jspecify.annotations.NullMarked;
