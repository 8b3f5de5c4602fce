/**
 * The schedule of a world: what takes place when and where, as a talk system publishes it or an organiser brings it in a file.
 * Owns one copy of the newest schedule of each world, from which browsers, exports and reports are served,
 * so that a talk system that can't be reached is no outage. It must not know what is in a room.
 *
 * <p>Read first {@link org.eventyay.schedule.Schedule} and {@link org.eventyay.schedule.Schedules}; then how it comes here: {@code ScheduleSource},
 * {@code ScheduleFetching} with {@code ScheduleFetches}, {@code ScheduleCopies}, {@code ScheduleImports} with {@code ScheduleFile}; then {@code ScheduleFormat} and what reads one form each
 * ({@code PublishedSchedule}, {@code FrabReader}, {@code CalendarReader}, {@code ScheduleWorkbook}, {@code ConftoolSessions}) into a {@code ScheduleDraft}; last
 * what goes out: {@code ScheduleWriter} with {@code FrabWriter} and {@code CalendarWriter}, {@code TalkExports}, {@code ScheduleFeeds}, {@code TalkReminders}.
 * Tables: schedule, schedule_fetch, talk_reminder.
 */
@NullMarked
package org.eventyay.schedule;

import org.jspecify.annotations.NullMarked;
