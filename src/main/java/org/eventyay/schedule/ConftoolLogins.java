package org.eventyay.schedule;

import org.eventyay.live.AfterLogin;
import org.eventyay.live.Caller;
import org.springframework.stereotype.Component;

/** Sessions of a Conftool are looked after as long as people log in: not all clients ask for a schedule, some read its file. */
@Component
class ConftoolLogins implements AfterLogin {
    private final Schedules schedules;

    ConftoolLogins(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public void loggedIn(Caller caller) {
        if (ScheduleSource.isConftool(caller.world())) {
            schedules.want(caller.worldId());
        }
    }
}
