package org.eventyay.poll;

import org.eventyay.room.RoomModule;
import org.springframework.stereotype.Component;

/** Polls, at the side of a room. */
@Component
class PollModule implements RoomModule {
    /** Its type. */
    static final String TYPE = "poll";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Place place() {
        return Place.SIDE;
    }
}
