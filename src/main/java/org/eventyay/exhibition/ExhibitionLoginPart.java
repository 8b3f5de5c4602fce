package org.eventyay.exhibition;

import java.util.List;
import org.eventyay.live.Caller;
import org.eventyay.live.LoginPart;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** {@code exhibition} in the answer to a login: what somebody staffs, and who asked for it. One statement for most. */
@Component
class ExhibitionLoginPart implements LoginPart {
    private final StaffNews news;

    ExhibitionLoginPart(StaffNews news) {
        this.news = news;
    }

    @Override
    public void addTo(ObjectNode hello, Caller caller) {
        hello.set("exhibition", news.of(caller.world(), List.of(caller.id())).get(caller.id()));
    }

    @Override
    public void addToFirst(ObjectNode hello, Caller caller) {
        ObjectNode exhibition = hello.putObject("exhibition");
        exhibition.putArray("exhibitors");
        exhibition.putArray("contact_requests");
    }
}
