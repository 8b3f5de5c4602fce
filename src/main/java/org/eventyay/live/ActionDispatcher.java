package org.eventyay.live;

import org.eventyay.access.Access.Standing;
import org.eventyay.participant.Viewer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands: finds the action, checks its guard, answers. Nothing a client sends gets past this class as an exception. */
@Component
class ActionDispatcher {
    private static final int FEW = 4;
    private static final int SHORT = 200;

    private static final Logger log = LoggerFactory.getLogger(ActionDispatcher.class);

    private final ActionTable table;
    private final Viewers viewers;
    private final OutFrames frames;
    private final LiveMetrics metrics;
    private final LiveRefusals refusals;
    private final JsonMapper json;

    ActionDispatcher(
            ActionTable table,
            Viewers viewers,
            OutFrames frames,
            LiveMetrics metrics,
            LiveRefusals refusals,
            JsonMapper json) {
        this.table = table;
        this.viewers = viewers;
        this.frames = frames;
        this.metrics = metrics;
        this.refusals = refusals;
        this.json = json;
    }

    /** Runs a command of a socket that is logged in, and writes its reply; one that waits for others may do so later. */
    void dispatch(LiveSocket socket, InFrame.Call call) {
        ActionMethod action = table.find(call.action());
        if (action == null || !action.aside() || !isSmall(call) || !socket.aside(() -> answer(socket, call))) {
            answer(socket, call);
        }
    }

    /** Memory of commands beside the queue is not counted, so only small ones may run there. */
    private static boolean isSmall(InFrame.Call call) {
        return isShort(call.id())
                && call.body() != null
                && call.body().size() <= FEW
                && call.body().valueStream().allMatch(ActionDispatcher::isShort);
    }

    private static boolean isShort(@Nullable JsonNode value) {
        return value == null || value.isValueNode() && value.asString("").length() <= SHORT;
    }

    private void answer(LiveSocket socket, InFrame.Call call) {
        OutFrame reply;
        try {
            reply = frames.success(call.id(), run(socket, call));
        } catch (RuntimeException e) {
            reply = frames.error(call.id(), refusals.error(e, call.action(), table.find(call.action())));
        } catch (OutOfMemoryError | StackOverflowError e) {
            // its memory is free again: only this command has failed
            log.error("The action {} needs more memory than there is", call.action(), e);
            reply = frames.error(call.id(), new LiveError("server.error", "Something went wrong on the server."));
        }
        socket.sendNow(reply);
    }

    private @Nullable Object run(LiveSocket socket, InFrame.Call call) {
        int dot = call.action().indexOf('.');
        String namespace = dot < 0 ? call.action() : call.action().substring(0, dot);
        if (!table.knowsNamespace(namespace)) {
            throw new LiveError("protocol.unknown_command");
        }
        ActionMethod action = table.find(call.action());
        if (action == null) {
            throw new LiveError(namespace + ".unsupported_command");
        }
        metrics.command(call.action());
        Viewer viewer = viewers.of(socket).orElseThrow(LiveError::worldDenied);
        if (viewer.participant().standing() == Standing.OUT) {
            throw LiveError.worldDenied();
        }
        JsonNode body = call.body();
        if (body == null) {
            throw LiveError.invalidBody();
        }
        return action.run(new Caller(socket, viewer), body.isNull() ? json.createObjectNode() : body);
    }
}
