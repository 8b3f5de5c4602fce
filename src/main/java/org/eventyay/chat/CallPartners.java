package org.eventyay.chat;

import java.util.Collection;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.participant.Viewer;
import org.springframework.stereotype.Component;

/** Who may talk to whom beside the rooms, in calls as in direct messages. */
@Component
public class CallPartners {
    private final ChannelDirectory channels;
    private final Memberships memberships;
    private final Blocks blocks;

    CallPartners(ChannelDirectory channels, Memberships memberships, Blocks blocks) {
        this.channels = channels;
        this.memberships = memberships;
        this.blocks = blocks;
    }

    /** Whether no moderator silenced this person and none of the others has blocked them. */
    public boolean mayTalk(Viewer who, Collection<UUID> others) {
        return who.participant().standing() == Standing.GOOD && !blocks.against(who.id(), others);
    }

    /** Whether this person belongs to the channel and may talk to those in it. */
    public boolean mayTalkIn(Viewer who, UUID channelId) {
        return memberships.find(channelId, who.id()).isPresent()
                && channels.find(who.world().id(), channelId)
                        .filter(channel -> mayTalk(who, channel.members()))
                        .isPresent();
    }
}
