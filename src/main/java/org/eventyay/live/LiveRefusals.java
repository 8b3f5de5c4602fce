package org.eventyay.live;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one place where what services refuse becomes an error that clients know. */
@Component
class LiveRefusals {
    private static final String INVALID = "config.invalid";

    private final Map<String, WireCode> known;
    private final FailureLog failures = new FailureLog();

    LiveRefusals(List<WireCode> known) {
        this.known = known.stream().collect(Collectors.toUnmodifiableMap(WireCode::code, Function.identity()));
    }

    /**
     * The error for the client. A failure that is no refusal is logged, and its error says nothing about it.
     *
     * @param action name of the command, for the log
     * @param method the command, null if there is none of this name
     */
    LiveError error(RuntimeException failure, String action, @Nullable ActionMethod method) {
        return switch (failure) {
            case LiveError error -> error;
            case Invalid invalid -> error(invalid, method == null ? INVALID : method.invalid(INVALID));
            case Conflict conflict -> error(conflict);
            case Refusal refusal -> error(refusal);
            default -> {
                failures.failed("The action " + action, failure);
                yield new LiveError("server.error", "Something went wrong on the server.");
            }
        };
    }

    private LiveError error(Conflict conflict) {
        return conflict.details().isEmpty()
                ? error((Refusal) conflict)
                : new LiveError(conflict.code(), null, conflict.details());
    }

    /** Where no field is to blame, the sentence says what is wrong. */
    private static LiveError error(Invalid invalid, String general) {
        String code = invalid.code().equals(Invalid.CODE) ? general : invalid.code();
        return invalid.details().isEmpty()
                ? new LiveError(code, invalid.sentence())
                : new LiveError(code, null, invalid.details());
    }

    private LiveError error(Refusal refusal) {
        WireCode wire = known.get(refusal.code());
        return wire == null
                ? new LiveError(refusal.code())
                : new LiveError(wire.wire(), wire.told() ? refusal.sentence() : null);
    }
}
