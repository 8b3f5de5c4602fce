package org.eventyay.room;

import org.eventyay.live.WhileServing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The periodic work of rooms on each node: removes what dead nodes left, and finishes what they had begun. */
@Component
class RoomUpkeep implements WhileServing {
    private static final Logger log = LoggerFactory.getLogger(RoomUpkeep.class);
    private static final long PRESENCE_MILLIS = 5_000;
    private static final long REACTIONS_MILLIS = 2_000;

    private final Attendance attendance;
    private final Reactions reactions;
    private final RoomTimer timer;
    private volatile boolean serving;

    RoomUpkeep(Attendance attendance, Reactions reactions, RoomTimer timer) {
        this.attendance = attendance;
        this.reactions = reactions;
        this.timer = timer;
    }

    @Override
    public void start() {
        serving = true;
        timer.every(PRESENCE_MILLIS, () -> quietly(attendance::repair));
        timer.every(REACTIONS_MILLIS, () -> quietly(reactions::finishAbandoned));
    }

    private void quietly(Runnable task) {
        if (serving) {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn("Looking after the rooms failed, the next try follows: {}", e.toString());
            }
        }
    }

    @Override
    public void stop() {
        serving = false;
        try {
            attendance.endAll();
        } catch (RuntimeException e) {
            log.warn("Some people in rooms could not be signed off, the next server does it: {}", e.toString());
        }
    }
}
