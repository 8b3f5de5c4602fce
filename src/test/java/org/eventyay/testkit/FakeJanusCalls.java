package org.eventyay.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What browsers ask the two plugins of a {@link FakeJanus}: they join, publish, subscribe, and are told of each other. Notes whatever the
 * documentation of Janus does not know.
 */
final class FakeJanusCalls {
    private static final String VIDEO = "janus.plugin.videoroom";
    private static final Map<String, Set<String>> KNOWN = Map.of(
            VIDEO + " join",
            Set.of("request", "ptype", "room", "token", "id", "display", "feed", "streams", "private_id"),
            VIDEO + " publish",
            Set.of("request"),
            VIDEO + " unpublish",
            Set.of("request"),
            VIDEO + " start",
            Set.of("request", "room"),
            "janus.plugin.audiobridge join",
            Set.of("request", "room", "token", "id", "display", "muted"),
            "janus.plugin.audiobridge configure",
            Set.of("request", "muted"));

    private final FakeMedia media;
    private final Doors doors;
    private final AtomicLong numbers = new AtomicLong(7_000);
    private final Map<Long, Member> members = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    /** Says who may enter which room of a plugin. */
    interface Doors {
        boolean open(String plugin, String room, String token);
    }

    /** A side of a plugin that is in a room. */
    private static final class Member {
        final FrameLink link;
        final long handle;
        final String plugin;
        final String room;
        final String id;
        final String display;
        final long privateId;
        final boolean subscriber;
        volatile boolean publishes;
        volatile boolean muted;

        Member(FrameLink link, long handle, String plugin, JsonNode body, long privateId) {
            this.link = link;
            this.handle = handle;
            this.plugin = plugin;
            this.privateId = privateId;
            room = body.path("room").asString("");
            subscriber = body.path("ptype").asString("").equals("subscriber");
            id = subscriber ? "to " + handle : body.path("id").asString("");
            display = body.path("display").asString("");
            muted = body.path("muted").asBoolean(false);
        }

        ObjectNode view() {
            return object().put("id", id).put("display", display).put("muted", muted);
        }
    }

    /** What a plugin answers. */
    record Answer(ObjectNode data, JsonNode jsep) {}

    FakeJanusCalls(FakeMedia media, Doors doors) {
        this.media = media;
        this.doors = doors;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    List<String> faults() {
        return faults;
    }

    void fault(String what) {
        faults.add(what);
    }

    /** Whether browsers ask this, and not our server. */
    static boolean knows(String plugin, JsonNode body) {
        return KNOWN.containsKey(plugin + " " + body.path("request").asString(""));
    }

    Answer take(FrameLink link, long handle, String plugin, JsonNode body, JsonNode jsep) throws IOException {
        String request = body.path("request").asString("");
        for (String key : body.propertyNames()) {
            if (!KNOWN.get(plugin + " " + request).contains(key)) {
                faults.add(request + " has " + key);
            }
        }
        if (request.equals("join")) {
            return join(link, handle, plugin, body);
        }
        Member member = members.get(handle);
        if (member == null) {
            return error(424, "not in a room");
        }
        return switch (request) {
            case "publish" -> publish(member, jsep);
            case "unpublish" -> unpublish(member);
            case "start" -> start(member, jsep);
            default -> configure(member, body, jsep);
        };
    }

    private Answer join(FrameLink link, long handle, String plugin, JsonNode body) throws IOException {
        Member member = new Member(link, handle, plugin, body, numbers.incrementAndGet());
        if (!doors.open(plugin, member.room, body.path("token").asString(""))) {
            return error(433, "Unauthorized");
        }
        List<Member> there = others(member);
        if (member.subscriber) {
            return subscribe(member, there, body);
        }
        if (member.id.isEmpty() || there.stream().anyMatch(other -> other.id.equals(member.id))) {
            return error(436, "User ID already exists");
        }
        members.put(handle, member);
        ObjectNode data = object().put("room", member.room).put("id", member.id);
        if (!plugin.equals(VIDEO)) {
            ArrayNode participants = data.put("audiobridge", "joined").putArray("participants");
            there.forEach(other -> participants.add(other.view()));
            tell(member, object().put("audiobridge", "joined").set("participants", array(member.view())));
            return new Answer(data, null);
        }
        data.put("videoroom", "joined").put("private_id", member.privateId);
        ArrayNode publishers = data.putArray("publishers");
        ArrayNode attendees = data.putArray("attendees");
        there.forEach(other -> (other.publishes ? publishers : attendees).add(other.view()));
        tell(member, object().put("videoroom", "event").set("joining", member.view()));
        return new Answer(data, null);
    }

    private static ArrayNode array(JsonNode one) {
        return JsonNodeFactory.instance.arrayNode().add(one);
    }

    private Answer subscribe(Member member, List<Member> there, JsonNode body) throws IOException {
        String feed = body.path("feed").asString("");
        if (there.stream()
                .noneMatch(other -> other.privateId == body.path("private_id").asLong())) {
            return error(433, "Unauthorized (this room requires a valid private_id)");
        }
        if (there.stream().noneMatch(other -> other.publishes && other.id.equals(feed))) {
            return error(428, "No such feed");
        }
        members.put(member.handle, member);
        ObjectNode data = object().put("videoroom", "attached").put("room", member.room);
        return new Answer(data, media.send(key(member), feed));
    }

    private static String key(Member member) {
        return member.plugin.equals(VIDEO) ? member.id : "bridge " + member.id;
    }

    private Answer publish(Member member, JsonNode jsep) throws IOException {
        if (!jsep.path("type").asString("").equals("offer")) {
            faults.add("published without an offer");
        }
        JsonNode answer = media.receive(key(member), jsep.path("sdp").asString(""));
        member.publishes = true;
        tell(member, object().put("videoroom", "event").set("publishers", array(member.view())));
        return new Answer(object().put("videoroom", "event").put("configured", "ok"), answer);
    }

    private Answer unpublish(Member member) throws IOException {
        member.publishes = false;
        media.end(key(member));
        tell(member, object().put("videoroom", "event").put("unpublished", member.id));
        return new Answer(object().put("videoroom", "event").put("unpublished", "ok"), null);
    }

    private Answer start(Member member, JsonNode jsep) throws IOException {
        media.answered(key(member), jsep.path("sdp").asString(""));
        return new Answer(object().put("videoroom", "event").put("started", "ok"), null);
    }

    private Answer configure(Member member, JsonNode body, JsonNode jsep) throws IOException {
        member.muted = body.path("muted").asBoolean(member.muted);
        tell(member, object().put("audiobridge", "event").set("participants", array(member.view())));
        boolean offered = jsep.path("type").asString("").equals("offer");
        return new Answer(
                object().put("audiobridge", "event").put("result", "ok"),
                offered ? media.receive(key(member), jsep.path("sdp").asString("")) : null);
    }

    private static Answer error(int code, String text) {
        return new Answer(
                object().put("videoroom", "event").put("error_code", code).put("error", text), null);
    }

    private List<Member> others(Member member) {
        return members.values().stream()
                .filter(other -> other != member
                        && !other.subscriber
                        && other.plugin.equals(member.plugin)
                        && other.room.equals(member.room))
                .toList();
    }

    private void tell(Member member, JsonNode data) throws IOException {
        for (Member other : others(member)) {
            ObjectNode event = object().put("janus", "event").put("sender", other.handle);
            event.putObject("plugindata").put("plugin", other.plugin).set("data", data);
            try {
                other.link.say(event);
            } catch (IOException e) {
                // whoever has gone hears nothing
            }
        }
    }

    /** A side is given up. */
    void leave(long handle) throws IOException {
        Member member = members.remove(handle);
        if (member == null) {
            return;
        }
        media.end(key(member));
        if (!member.subscriber) {
            String word = member.plugin.equals(VIDEO) ? "videoroom" : "audiobridge";
            tell(member, object().put(word, "event").put("leaving", member.id));
        }
    }
}
