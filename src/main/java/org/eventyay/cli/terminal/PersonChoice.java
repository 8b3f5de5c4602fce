package org.eventyay.cli.terminal;

import java.util.Optional;
import java.util.UUID;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UnknownParticipant;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffUser;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One person as the first word of a command, and {@code -w}, which is needed where the name is not unique. */
public final class PersonChoice {
    private final Services services;

    @Parameters(
            index = "0",
            paramLabel = "USER",
            description =
                    "Id, token id, client id or e-mail; id:, token:, client: or email: before it allows only that.")
    private String user = "";

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "The person's world; needed where the name is not unique on the server.")
    private @Nullable String world;

    PersonChoice(Services services) {
        this.services = services;
    }

    /** The words that name the person. */
    public String words() {
        return user;
    }

    /** Whether a world was named. */
    public boolean inWorld() {
        return world != null;
    }

    /** The staff account with this name or address, which is meant first where no world was named. */
    public Optional<StaffUser> account() {
        return inWorld() ? Optional.empty() : services.get(StaffAccounts.class).find(user);
    }

    /** The person, deleted or not; {@link CommandError} if there is nobody, or more than one. */
    public Named named() {
        return another(user);
    }

    /** Somebody else in the same place. */
    public Named another(String words) {
        return ParticipantArgument.find(services.get(ParticipantNames.class), worldId(), words);
    }

    /** The person; {@link CommandError} if deleted. */
    public Named present() {
        Named found = named();
        if (found.deleted()) {
            throw new CommandError("This person was deleted.");
        }
        return found;
    }

    private @Nullable String worldId() {
        return world == null
                ? null
                : WorldArgument.find(services.get(WorldListing.class), world).id();
    }

    /** The person with this name if there is exactly one. */
    public Optional<Named> ifKnown() {
        var found = services.get(ParticipantNames.class).find(worldId(), user);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Everything known of somebody. */
    public ParticipantSnapshot snapshot(String worldId, UUID id) {
        return services.get(ParticipantDirectory.class).find(worldId, id).orElseThrow(UnknownParticipant::refusal);
    }

    /** Their world. */
    public WorldSnapshot worldOf(Named person) {
        return services.get(WorldDirectory.class)
                .find(person.worldId())
                .orElseThrow(() -> UnknownWorld.named(person.worldId()));
    }
}
