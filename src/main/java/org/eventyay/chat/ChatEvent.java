package org.eventyay.chat;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.live.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that was said or happened in a channel. The JSON trees are shared and must not be changed.
 *
 * @param replaces the event whose content this one brings up to date
 * @param reactions participants' ids by emoji
 */
public record ChatEvent(
        long id,
        UUID channel,
        @Nullable UUID sender,
        Instant timestamp,
        String type,
        JsonNode content,
        @Nullable Instant edited,
        @Nullable Long replaces,
        ObjectNode reactions) {
    static final String MESSAGE = "channel.message";
    static final String MEMBER = "channel.member";
    static final String POLL = "channel.poll";

    private static final Pattern MENTION =
            Pattern.compile("@([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})");

    /** As clients see it. */
    public ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("event_id", id)
                .put("channel", channel.toString())
                .put("sender", sender == null ? null : sender.toString())
                .put("timestamp", Timestamps.text(timestamp))
                .put("event_type", type);
        view.set("content", content);
        view.put("edited", edited == null ? null : Timestamps.text(edited));
        view.put("replaces", replaces);
        view.set("reactions", reactions);
        return view;
    }

    /** As clients see it where the kind of push is part of it. */
    ObjectNode view(String push) {
        return view().put("type", push);
    }

    /** Whether its content was taken back. */
    boolean deleted() {
        return contentType().equals("deleted");
    }

    String contentType() {
        return content.path("type").asString("");
    }

    ChatEvent withReactions(ObjectNode now) {
        return new ChatEvent(id, channel, sender, timestamp, type, content, edited, replaces, now);
    }

    ChatEvent withContent(JsonNode now, @Nullable Instant when) {
        return new ChatEvent(id, channel, sender, timestamp, type, now, when, replaces, reactions);
    }

    /** Everybody a reader may want to know by name: sender, who reacted, who is mentioned. */
    Set<UUID> people() {
        Set<UUID> people = new LinkedHashSet<>();
        if (sender != null) {
            people.add(sender);
        }
        reactions.values().forEach(who -> who.forEach(id -> people.add(UUID.fromString(id.asString()))));
        people.addAll(mentions(content));
        return people;
    }

    /** The ids in a text, each once, in their order. */
    static Set<UUID> mentions(JsonNode content) {
        Set<UUID> found = new LinkedHashSet<>();
        if (content.path("type").asString("").equals("text")) {
            Matcher matcher = MENTION.matcher(content.path("body").asString(""));
            while (matcher.find()) {
                found.add(UUID.fromString(matcher.group(1)));
            }
        }
        return found;
    }
}
