package org.eventyay.chat;

import java.util.Map;
import org.eventyay.live.Caller;
import org.eventyay.live.LoginPart;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What a browser learns of chats at login; five statements at most, however many channels and messages there are. */
@Component
class ChatLoginPart implements LoginPart {
    private final ChannelLists lists;
    private final Unread unread;

    ChatLoginPart(ChannelLists lists, Unread unread) {
        this.lists = lists;
        this.unread = unread;
    }

    @Override
    public void addTo(ObjectNode hello, Caller caller) {
        hello.set("chat.channels", lists.of(caller.world(), caller.id()));
        hello.set("chat.read_pointers", unread.pointers(caller.id()));
        Unread.Open open = unread.open(caller.id());
        hello.set("chat.notification_counts", open.counts());
        Subscriptions.of(caller.socket()).greeted(open.newest());
    }

    @Override
    public void addToFirst(ObjectNode hello, Caller caller) {
        hello.putArray("chat.channels");
        hello.putObject("chat.read_pointers");
        hello.putObject("chat.notification_counts");
        Subscriptions.of(caller.socket()).greeted(Map.of());
    }
}
