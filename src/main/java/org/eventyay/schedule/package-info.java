/**
 * The schedule of a world: what takes place when and where, as a talk system publishes it or an organiser brings it in a spreadsheet.
 * Owns one copy of the newest schedule of each world, from which browsers, exports and reports are served,
 * so that a talk system that can't be reached is no outage. It must not know what is in a room. Read {@link
 * org.eventyay.schedule.Schedule}, {@link org.eventyay.schedule.ScheduleWorkbook} and {@link org.eventyay.schedule.Schedules} first.
 * Tables: schedule.
 */
@NullMarked
package org.eventyay.schedule;

import org.jspecify.annotations.NullMarked;
