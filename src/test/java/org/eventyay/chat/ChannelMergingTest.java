package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.chat.Talk.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a chat with members, when it becomes part of another, then each is told of their own new list. */
class ChannelMergingTest {
    private static final TestServer SERVER = TestServer.get();

    /** A world in whose foyer so many people are members. */
    private record Foyer(TestWorld world, String lounge, String foyer, List<Talk.Person> members) {
        static Foyer of(int count) {
            TestWorld world = TestWorld.create(SERVER, plan -> plan.room("foyer", "Foyer", "chat.native"));
            List<Talk.Person> members = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Talk.Person member = Talk.person(world, "P" + i);
                join(member.socket(), member.socket().channel("foyer"));
                // who has it open is told to load the page anew instead, which ends the connection
                member.socket()
                        .ok(
                                "chat.unsubscribe",
                                Map.of("channel", member.socket().channel("foyer")));
                members.add(member);
            }
            TestSocket any = members.getFirst().socket();
            return new Foyer(world, any.channel("lounge"), any.channel("foyer"), members);
        }

        /** Channels in the list somebody is told once the foyer is not in it any more. */
        List<String> listed(Talk.Person person) {
            return channels(person.socket()
                    .expect("chat.channels", told -> !channels(told).contains(foyer)));
        }

        private static List<String> channels(JsonNode told) {
            return told.path("channels")
                    .valueStream()
                    .map(channel -> channel.path("id").asString())
                    .toList();
        }

        int merge() {
            return SERVER.bean(ChannelMerging.class)
                    .merge(world.id(), UUID.fromString(lounge), UUID.fromString(foyer), Actor.server());
        }
    }

    @Test
    void everyMemberHasTheOtherChatAndTheirConversations() {
        Foyer three = Foyer.of(3);
        Talk.Person ada = three.members().get(0);
        Talk.Person bob = three.members().get(1);
        Talk.Person eve = three.members().get(2);
        String direct = ada.socket()
                .ok("chat.direct.create", Map.of("users", List.of(bob.id())))
                .path("id")
                .asString();
        three.merge();
        assertThat(three.listed(ada)).containsExactlyInAnyOrder(three.lounge(), direct);
        assertThat(three.listed(bob)).containsExactly(three.lounge());
        assertThat(three.listed(eve)).containsExactly(three.lounge());
    }

    @Test
    void manyMembersCostAsManyStatementsAsFew() {
        Foyer few = Foyer.of(2);
        Foyer many = Foyer.of(30);
        assertThat(Statements.count(many::merge)).isEqualTo(Statements.count(few::merge));
    }
}
