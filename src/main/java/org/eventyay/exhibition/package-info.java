/**
 * Exhibitors: who shows what in an exhibition hall, and who asked them to get in touch.
 * It must not know how exhibitors come into a world from elsewhere, nor where staff and visitors talk.
 * Read {@link ExhibitorService} and {@link ContactService} first; {@link StaffNews} says who hears of what.
 * Tables: contact_request, exhibitor, exhibitor_link, exhibitor_social_link, exhibitor_staff, exhibitor_view.
 */
@NullMarked
package org.eventyay.exhibition;

import org.jspecify.annotations.NullMarked;
