package org.eventyay.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eventyay.staff.StaffFault;
import org.springframework.context.MessageSource;

/**
 * What services say in a sentence, for clients and terminals, told in the language of whoever reads a page. What is not known here, such as
 * the message of an unforeseen failure, stays as it is.
 */
public final class Sentences {
    private static final Map<String, Pattern> KNOWN = new LinkedHashMap<>();

    static {
        for (StaffFault fault : StaffFault.values()) {
            know("staff.fault." + fault.name(), Pattern.quote(fault.sentence()));
        }
        know("sentence.permission", "\"(.+)\" is no permission\\.");
        know("sentence.role", "Expected a list of permissions for the role \"(.+)\"\\.");
        know("sentence.grant", "Expected a list of traits for the role \"(.+)\"\\.");
        know("sentence.bbb.status", "answers with the status (\\d+)");
        know("sentence.bbb.network", "can't be asked: its network is not open to this server.*");
        know("sentence.bbb.silent", "does not answer");
        know("sentence.bbb.foreign", "answers with something that is not BigBlueButton's");
        know("sentence.bbb.secret", "refuses the secret");
        know("sentence.bbb.failed", "says that it failed(?: \\((\\w+)\\))?");
        know("sentence.jitsi.unsigned", "has no app id or secret, so that nobody is let in");
        know("sentence.jitsi.status", "has no Jitsi there: it answers with the status (\\d+)");
        know("sentence.stream.status", "answers viewers with the status (\\d+)");
        know("sentence.stream.address", "has an address for viewers that can't be read");
        know("sentence.turn.open", "lets anybody in, without credentials");
        know("sentence.turn.foreign", "answers(?: on port \\d+)?, but not as a TURN server does");
        know("sentence.turn.secret", "refuses the secret \\(or its clock is wrong\\)");
        know("sentence.turn.error", "gives no address: error (\\d+)");
        know("sentence.turn.silent", "does not answer on port (\\d+) \\(TCP\\)");
        know("sentence.livekit.name", "has a name that is not known: (.+)");
        know("sentence.livekit.clock", "has another time than this machine: (-?\\d+) s");
        know("sentence.livekit.key", "refuses the key");
        know("sentence.livekit.foreign", "answers with something that is not LiveKit's \\(status (\\d+)\\)");
        know("sentence.work.cleared", "(\\d+) rows deleted\\.");
        know("sentence.work.gone", "The world is gone\\.");
        know("sentence.work.unknown", "This version does not know how to do it\\.");
        know("sentence.work.died", "The server died (\\d+) times on the way\\.");
    }

    private final MessageSource messages;
    private final Locale locale;

    Sentences(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** A sentence of a service as this reader is told it. */
    public String said(String sentence) {
        return message(sentence)
                .map(known -> messages.getMessage(known.key(), known.arguments().toArray(), sentence, locale))
                .orElse(sentence);
    }

    private static void know(String key, String english) {
        KNOWN.put(key, Pattern.compile(english, Pattern.DOTALL));
    }

    /** The message that stands for a sentence, with what the sentence speaks of; empty if it is not known. */
    static Optional<Form.Fault> message(String sentence) {
        for (Map.Entry<String, Pattern> known : KNOWN.entrySet()) {
            Matcher matcher = known.getValue().matcher(sentence);
            if (matcher.matches()) {
                List<Object> parts = IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(group -> (Object)
                                Optional.ofNullable(matcher.group(group)).orElse(""))
                        .toList();
                return Optional.of(new Form.Fault(known.getKey(), parts));
            }
        }
        return Optional.empty();
    }
}
