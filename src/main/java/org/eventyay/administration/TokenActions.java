package org.eventyay.administration;

import static org.eventyay.access.Permission.WORLD_UPDATE;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.world.TokenBatches;
import org.eventyay.world.TokenBatches.Batch;
import org.jspecify.annotations.Nullable;

/** Tokens for people without a ticket system. */
@LiveActions("world")
class TokenActions {
    private final TokenBatches batches;
    private final TokenTraits traits;

    TokenActions(TokenBatches batches, TokenTraits traits) {
        this.batches = batches;
        this.traits = traits;
    }

    /**
     * @param days how long they are valid
     * @param unshortened whether the tokens themselves are wanted
     */
    record GenerateTokens(
            @Min(1) @Max(10_000) int number,
            @Min(1) @Max(3650) int days,

            @NotNull @Size(max = 100) List<@NotNull @Size(min = 1, max = 200) String> traits,

            @JsonProperty("long") @Nullable Boolean unshortened) {}

    record Generated(List<String> results) {}

    @Action("tokens.generate")
    @InWorld(WORLD_UPDATE)
    Generated generate(Caller caller, GenerateTokens body) {
        if (!traits.mayGive(caller, body.traits())) {
            throw LiveError.worldDenied();
        }
        Batch batch = new Batch(body.number(), body.traits(), body.days(), Boolean.TRUE.equals(body.unshortened()));
        return new Generated(batches.generate(caller.worldId(), batch, caller.actor()));
    }
}
