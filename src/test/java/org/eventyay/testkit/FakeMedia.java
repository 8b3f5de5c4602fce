package org.eventyay.testkit;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What carries pictures and voices for a stand-in of a media server: a page in a browser that takes what one sends and passes it on to others. */
final class FakeMedia {
    /** It asks for the microphone only so that it may tell its addresses. */
    static final String PAGE = """
        <!doctype html><title>Media</title><script>
        const connections = new Map();
        const feeds = new Map();
        async function whole(pc) {
          if (pc.iceGatheringState !== 'complete') {
            await new Promise((done) => {
              pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && done();
            });
          }
          return pc.localDescription;
        }
        function fresh(key) {
          connections.get(key)?.close();
          const pc = new RTCPeerConnection();
          connections.set(key, pc);
          return pc;
        }
        const acts = {
          async receive({ key, sdp }) {
            const pc = fresh(key);
            await pc.setRemoteDescription({ type: 'offer', sdp });
            feeds.set(key, pc.getReceivers().map(({ track }) => track));
            await pc.setLocalDescription();
            return whole(pc);
          },
          async send({ key, feed }) {
            const pc = fresh(key);
            for (const track of feeds.get(feed)) pc.addTrack(track, new MediaStream([track]));
            await pc.setLocalDescription();
            return whole(pc);
          },
          async answered({ key, sdp }) {
            await connections.get(key).setRemoteDescription({ type: 'answer', sdp });
            return {};
          },
          async end({ key }) {
            connections.get(key)?.close();
            connections.delete(key);
            return {};
          },
        };
        async function begin() {
          await navigator.mediaDevices.getUserMedia({ audio: true });
          const socket = new WebSocket(`ws://${location.host}/media`);
          socket.onopen = () => (document.title = 'Ready');
          socket.onmessage = async ({ data }) => {
            const asked = JSON.parse(data);
            let answer;
            try {
              answer = await acts[asked.act](asked);
            } catch (error) {
              answer = { fault: String(error) };
            }
            const { type, sdp, fault } = answer;
            socket.send(JSON.stringify({ id: asked.id, type, sdp, fault }));
          };
        }
        begin();
        </script>
        """;

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private volatile FrameLink page;

    /** The page has connected; serves it until it goes. */
    void serve(FrameLink link) throws IOException {
        page = link;
        for (JsonNode said = link.read(); said != null; said = link.read()) {
            CompletableFuture<JsonNode> asked = waiting.remove(said.path("id").asLong());
            if (asked != null) {
                asked.complete(said);
            }
        }
    }

    /** An offer of somebody who sends becomes the answer to it. */
    JsonNode receive(String feed, String offer) throws IOException {
        return ask("receive", feed, "sdp", offer);
    }

    /** An offer to pass a feed on to somebody. */
    JsonNode send(String key, String feed) throws IOException {
        return ask("send", key, "feed", feed);
    }

    void answered(String key, String answer) throws IOException {
        ask("answered", key, "sdp", answer);
    }

    void end(String key) throws IOException {
        ask("end", key, "sdp", "");
    }

    /** The session description it answers, as {@code {"type", "sdp"}}. */
    private JsonNode ask(String act, String key, String name, String value) throws IOException {
        FrameLink to = page;
        if (to == null) {
            throw new IllegalStateException("No browser carries the media");
        }
        long id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        to.say(JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("act", act)
                .put("key", key)
                .put(name, value));
        JsonNode said = answer.orTimeout(10, TimeUnit.SECONDS).join();
        if (said.hasNonNull("fault")) {
            throw new IllegalStateException(act + ": " + said.path("fault").asString());
        }
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        return description
                .put("type", said.path("type").asString(""))
                .put("sdp", said.path("sdp").asString(""));
    }
}
