package org.eventyay.poll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.room.Cast;
import org.eventyay.room.RoomPast;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code polls} in the story of a room: how many chose each option, by what the poll asks. */
@Component
class PollPast implements RoomPast {
    private final Polls polls;
    private final PollVotes votes;

    PollPast(Polls polls, PollVotes votes) {
        this.polls = polls;
        this.votes = votes;
    }

    @Override
    public String key() {
        return "polls";
    }

    @Override
    public void happened(String worldId, UUID roomId, JsonNode told, Cast cast) {
        for (Poll poll : polls.of(roomId)) {
            JsonNode counts = told.path(poll.content());
            int all = counts.valueStream().mapToInt(JsonNode::asInt).sum();
            List<UUID> voters = cast.some(poll.content(), all);
            Map<UUID, Set<UUID>> choices = new LinkedHashMap<>();
            int option = 0;
            int left = counts.path(0).asInt();
            for (UUID voter : voters) {
                while (left == 0) {
                    left = counts.path(++option).asInt();
                }
                choices.put(voter, Set.of(poll.options().get(option).id()));
                left--;
            }
            votes.remember(poll, choices);
        }
    }
}
