package org.eventyay.world;

import java.time.LocalDate;

/**
 * When organisers expect people in their world, and how many.
 *
 * @param start first day
 * @param end last day
 * @param notes free text, empty for none
 */
public record PlannedUsage(long id, String worldId, LocalDate start, LocalDate end, int attendees, String notes) {}
