package org.eventyay.chat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.chat.ChannelWriter.Draft;
import org.eventyay.chat.ChatActions.SendMessage;
import org.eventyay.chat.ChatBusEvents.ChatRead;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.limit.PersonalBudgets;
import org.eventyay.limit.PersonalBudgets.Kind;
import org.eventyay.live.LiveError;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.Viewer;
import org.eventyay.settings.Installation;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldSnapshot;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Says things and takes them back. Everything is checked before anything is written. */
@Service
class ChatMessages {
    private final ChannelWriter writer;
    private final ChatEvents events;
    private final Memberships memberships;
    private final Mentions mentions;
    private final Unread unread;
    private final Blocks blocks;
    private final MessageLimit limit;
    private final PersonalBudgets budgets;
    private final StoredFiles files;
    private final Installation installation;
    private final ObjectProvider<ChatCalls> calls;
    private final ObjectProvider<LinkCards> cards;
    private final Journal journal;
    private final Bus bus;

    ChatMessages(
            ChannelWriter writer,
            ChatEvents events,
            Memberships memberships,
            Mentions mentions,
            Unread unread,
            Blocks blocks,
            MessageLimit limit,
            PersonalBudgets budgets,
            StoredFiles files,
            Installation installation,
            ObjectProvider<ChatCalls> calls,
            ObjectProvider<LinkCards> cards,
            Journal journal,
            Bus bus) {
        this.writer = writer;
        this.events = events;
        this.memberships = memberships;
        this.mentions = mentions;
        this.unread = unread;
        this.blocks = blocks;
        this.limit = limit;
        this.budgets = budgets;
        this.files = files;
        this.installation = installation;
        this.calls = calls;
        this.cards = cards;
        this.journal = journal;
        this.bus = bus;
    }

    /**
     * What was said.
     *
     * @param missed persons it mentions who can't hear it
     */
    record Sent(ChatEvent event, List<ParticipantSnapshot> missed) {}

    /**
     * Says something in a channel one belongs to, or replaces what was said.
     *
     * @throws LiveError {@code chat.unsupported_event_type}, {@code chat.unsupported_content_type}, {@code chat.empty},
     *     {@code chat.unknown_event}, {@code chat.denied} or {@code chat.invalid_body}
     */
    Sent send(Channel channel, Viewer sender, Set<String> capabilities, SendMessage body) {
        limit.count(sender.id());
        if (!ChatEvent.MESSAGE.equals(body.eventType())) {
            throw new LiveError("chat.unsupported_event_type");
        }
        Long replaces = body.replaces();
        JsonNode said = Objects.requireNonNullElse(body.content(), NullNode.getInstance());
        String type = MessageContent.type(said, replaces != null, channel.direct());
        if (replaces != null) {
            ChatEvent original = mayReplace(channel, sender, type, events.find(channel.id(), replaces));
            if (sender.id().equals(original.sender()) && !budgets.take(Kind.REWRITE, sender.id())) {
                throw new LiveError("chat.rate_limited");
            }
        }
        ObjectNode content = MessageContent.read(type, said, url -> ownFile(sender.world(), url));
        if (channel.direct()) {
            blocks.checkMaySpeak(channel, sender);
        }
        if (type.equals("call")) {
            content.set("body", call(channel, sender, capabilities));
        }
        return replaces == null ? say(channel, sender, content) : replace(channel, sender, type, content, replaces);
    }

    private boolean ownFile(WorldSnapshot world, String url) {
        String host = installation.siteUrl().getHost();
        String domain = world.domain() == null ? host : world.domain().replaceAll("[:/].*$", "");
        return files.leadsHere(world.id(), url, List.of(host, domain)) || files.leadsBeside(url);
    }

    private ObjectNode call(Channel channel, Viewer caller, Set<String> capabilities) {
        ChatCalls carrier = calls.getIfAvailable();
        Optional<ObjectNode> opened = carrier == null
                ? Optional.empty()
                : carrier.open(new ChatCalls.Ringing(
                        caller.world(), channel.id(), caller.id(), capabilities, channel.members()));
        return opened.orElseThrow(() -> new LiveError("bbb.failed"));
    }

    private Sent say(Channel channel, Viewer sender, ObjectNode content) {
        Mentions.Reached reached = mentions.of(channel, sender, content);
        ChatEvent event = writer.write(channel, writing -> {
                    List<UUID> shownTo = shownAgain(channel);
                    return writing.add(new Draft(
                            ChatEvent.MESSAGE, sender.id(), content, null, true, reached.notified(), shownTo));
                })
                .join();
        preview(channel, event, event.id());
        return new Sent(event, reached.missed());
    }

    /** A direct message brings the channel back to everybody's list. */
    private List<UUID> shownAgain(Channel channel) {
        if (!channel.direct()) {
            return List.of();
        }
        List<UUID> shown = memberships.showAll(channel.id());
        unread.await(channel.id(), shown);
        return shown;
    }

    private static ChatEvent mayReplace(Channel channel, Viewer sender, String type, Optional<ChatEvent> found) {
        ChatEvent original = found.filter(
                        event -> event.type().equals(ChatEvent.MESSAGE) && event.replaces() == null && !event.deleted())
                .orElseThrow(() -> new LiveError("chat.unknown_event"));
        boolean own = sender.id().equals(original.sender());
        boolean moderates = !channel.direct()
                && type.equals("deleted")
                && channel.requireRoom().allows(sender, Permission.ROOM_CHAT_MODERATE);
        if (!own && !moderates) {
            throw new LiveError("chat.denied");
        }
        if (type.equals("call") || original.contentType().equals("call") && !type.equals("deleted")) {
            throw new LiveError("chat.unsupported_content_type");
        }
        return original;
    }

    private Sent replace(Channel channel, Viewer sender, String type, ObjectNode content, long replaces) {
        ChatEvent event = writer.write(channel, writing -> {
                    ChatEvent original = mayReplace(channel, sender, type, events.lock(channel.id(), replaces));
                    List<UUID> shownTo = shownAgain(channel);
                    rewrite(channel, new Actor.Person(sender.id()), original, content);
                    return writing.add(
                            new Draft(ChatEvent.MESSAGE, sender.id(), content, replaces, false, Set.of(), shownTo));
                })
                .join();
        if (!type.equals("deleted")) {
            preview(channel, event, replaces);
        }
        return new Sent(event, List.of());
    }

    private void rewrite(Channel channel, Actor actor, ChatEvent original, ObjectNode content) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        events.replaceContent(original.id(), content, now);
        journal.record(
                actor,
                Change.inWorld(
                        channel.worldId(),
                        "chat.event.updated",
                        Map.of(
                                "object",
                                original.id(),
                                "by_same_user",
                                actor.person() != null && actor.person().equals(original.sender()),
                                "old",
                                original.view(),
                                "new",
                                original.withContent(content, now).view())));
        if (content.path("type").asString("").equals("deleted")) {
            for (UUID recipient : unread.clearEvent(original.id())) {
                // counted with the row gone, told once that is certain
                bus.publish(Topic.user(recipient), new ChatRead(null, 0, null, null, unread.counts(recipient)));
            }
        }
    }

    private void preview(Channel channel, ChatEvent event, long target) {
        LinkCards job = cards.getIfAvailable();
        if (job != null && event.contentType().equals("text")) {
            String text = event.content().path("body").asString("");
            if (LinkQueue.hasLink(text)) {
                job.attach(channel, target, text);
            }
        }
    }

    /**
     * Attaches the card of a link to a message that still says what it said when the link was found.
     *
     * @param anew whether the card replaces one that is there
     * @return whether it was attached
     */
    boolean attach(Channel channel, long target, String text, ObjectNode card, boolean anew) {
        return writer.write(channel, writing -> {
            ChatEvent original = events.lock(channel.id(), target).orElse(null);
            if (original == null
                    || !original.contentType().equals("text")
                    || !original.content().path("body").asString("").equals(text)
                    || !anew && original.content().has("preview_card")) {
                return false;
            }
            ObjectNode content = (ObjectNode) original.content().deepCopy();
            content.set("preview_card", card);
            events.replaceContent(target, content, null);
            writing.add(Draft.quiet(ChatEvent.MESSAGE, original.sender(), content, target));
            return true;
        });
    }

    /** Takes a message back on behalf of somebody else; false if it says nothing any more. */
    boolean takeBack(Channel channel, long id, Actor actor) {
        ObjectNode deleted = JsonNodeFactory.instance.objectNode().put("type", "deleted");
        return writer.write(channel, writing -> {
            Optional<ChatEvent> original = events.lock(channel.id(), id).filter(event -> !event.deleted());
            original.ifPresent(event -> {
                rewrite(channel, actor, event, deleted);
                writing.add(Draft.quiet(ChatEvent.MESSAGE, actor.person(), deleted, event.id()));
            });
            return original.isPresent();
        });
    }
}
