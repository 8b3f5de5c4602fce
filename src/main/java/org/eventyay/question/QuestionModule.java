package org.eventyay.question;

import org.eventyay.room.RoomModule;
import org.springframework.stereotype.Component;

/** Questions from the audience, at the side of a room. */
@Component
class QuestionModule implements RoomModule {
    /** Its type. */
    static final String TYPE = "question";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Place place() {
        return Place.SIDE;
    }
}
