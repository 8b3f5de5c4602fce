package org.eventyay.cli.terminal;

import java.util.List;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Several people of a world: {@code -u LIST} or {@code -a}. Goes with {@link WorldChoice}. */
public final class PeopleChoice {
    private final Services services;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Which which;

    /** One of the two. */
    static final class Which {
        @Option(
                names = {"-u", "--users"},
                paramLabel = "LIST",
                description = "These people: ids, token ids, client ids or e-mails, with commas between them.")
        private @Nullable String list;

        @Option(
                names = {"-a", "--all-users"},
                description = "Every person of the world who is not deleted.")
        boolean all;
    }

    PeopleChoice(Services services) {
        this.services = services;
    }

    /** The people, each once; {@link CommandError} if one of them is unknown. */
    public List<Named> find(String worldId) {
        ParticipantNames names = services.get(ParticipantNames.class);
        return which.list == null ? names.everybody(worldId) : ParticipantArgument.findAll(names, worldId, which.list);
    }
}
