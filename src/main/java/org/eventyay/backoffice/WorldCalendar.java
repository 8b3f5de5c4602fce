package org.eventyay.backoffice;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.Uid;
import biweekly.util.ICalDate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.eventyay.settings.Installation;
import org.eventyay.text.CalendarLines;
import org.eventyay.world.PlannedUsages;
import org.eventyay.world.PlannedUsages.Dated;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The planned usages of worlds as a calendar. */
@Component
public class WorldCalendar {
    private final PlannedUsages usages;
    private final Installation installation;

    WorldCalendar(PlannedUsages usages, Installation installation) {
        this.usages = usages;
        this.installation = installation;
    }

    /** The calendar of one world, or of all, as iCalendar in UTF-8. */
    public byte[] of(@Nullable String worldId) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//eventyay//planned usages//EN");
        usages.dated(worldId).forEach(dated -> calendar.addEvent(event(dated)));
        // folded by us: lines are limited in bytes, and the library counts characters
        return CalendarLines.folded(Biweekly.write(calendar).foldLines(false).go());
    }

    private VEvent event(Dated dated) {
        VEvent event = new VEvent();
        event.setUid(new Uid(dated.usage().worldId() + "-" + dated.usage().id()));
        event.setSummary(dated.title());
        event.setDescription(dated.usage().notes());
        if (dated.domain() != null) {
            event.setUrl(installation.worldUrl(dated.domain()));
        }
        event.setDateStart(new DateStart(day(dated.usage().start())));
        // the first day that it is over
        event.setDateEnd(new DateEnd(day(dated.usage().end().plusDays(1))));
        return event;
    }

    private static ICalDate day(LocalDate date) {
        return new ICalDate(Date.from(date.atStartOfDay(ZoneId.systemDefault()).toInstant()), false);
    }
}
