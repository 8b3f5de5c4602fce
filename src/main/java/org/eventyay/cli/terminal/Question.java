package org.eventyay.cli.terminal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that a person is asked for, and again until the answer is right. */
public final class Question<T> {
    private final Supplier<T> asking;
    private final Function<T, Optional<String>> check;
    private final Consumer<String> complaint;

    /**
     * A question.
     *
     * @param asking asks and returns the answer
     * @param check says what is wrong with an answer; empty if nothing is
     * @param complaint tells the person what was wrong, before they are asked again
     */
    public Question(Supplier<T> asking, Function<T, Optional<String>> check, Consumer<String> complaint) {
        this.asking = asking;
        this.check = check;
        this.complaint = complaint;
    }

    /**
     * A right answer.
     *
     * @param given an answer that was given beforehand, such as an option; null if there is none
     */
    public T answer(@Nullable T given) {
        T answer = given == null ? asking.get() : given;
        while (isWrong(answer)) {
            answer = asking.get();
        }
        return answer;
    }

    /** A right answer; empty if none of so many was. */
    public Optional<T> within(int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            T answer = asking.get();
            if (!isWrong(answer)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private boolean isWrong(T answer) {
        Optional<String> fault = check.apply(answer);
        fault.ifPresent(complaint);
        return fault.isPresent();
    }
}
