package org.eventyay.cli;

import java.util.List;

/** One command of a story, and all it may do: its words with places for what only the test knows, and what is expected of it. */
final class CommandStep {
    final String name;
    final List<String> words;
    int exit;
    String says = "";
    List<String> world = List.of();
    List<String> staff = List.of();
    List<String> ada = List.of();
    List<String> perhaps = List.of();
    List<String> bob = List.of();
    boolean away;
    String[] typed = {};
    Runnable before;

    private boolean readsOnly;

    private CommandStep(String name, List<String> words) {
        this.name = name;
        this.words = words;
    }

    /**
     * A command that is silent and succeeds unless more is said.
     *
     * @param name its name, with that of the subcommand
     * @param words what follows, with blanks between; {@code W}, {@code ADA} and others stand for what they are in the test
     */
    static CommandStep step(String name, String words) {
        return new CommandStep(name, words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    /** A command that changes nothing, tells nobody, and succeeds unless more is said. */
    static CommandStep reading(String name, String words) {
        CommandStep step = step(name, words);
        step.readsOnly = true;
        return step;
    }

    /** Whether it must leave everything as it is. */
    boolean readsOnly() {
        return readsOnly;
    }

    /** It prints something with this in it. */
    CommandStep says(String part) {
        says = part;
        return this;
    }

    /** It ends with 1. */
    CommandStep fails() {
        exit = 1;
        return this;
    }

    /** These entries are added to the log of the world, and no others to that of any world. */
    CommandStep world(String... types) {
        world = List.of(types);
        return this;
    }

    /** These entries are added to the log of staff. */
    CommandStep staff(String... actions) {
        staff = List.of(actions);
        return this;
    }

    /** One entry is added to each log. */
    CommandStep logs(String type, String action) {
        return world(type).staff(action);
    }

    /** The person whom it is about is sent these, in this order. */
    CommandStep ada(String... pushes) {
        ada = List.of(pushes);
        return this;
    }

    /** Ada may hear this as well: it comes by another topic than her goodbye, after which nothing is said any more. */
    CommandStep perhaps(String push) {
        perhaps = List.of(push);
        return this;
    }

    /** Somebody else of the same world is sent these, in this order. */
    CommandStep bob(String... pushes) {
        bob = List.of(pushes);
        return this;
    }

    /** Everybody in the world is sent these. */
    CommandStep all(String... pushes) {
        return ada(pushes).bob(pushes);
    }

    /** Who was sent away can't come back before the next step. */
    CommandStep away() {
        away = true;
        return this;
    }

    /** Somebody at the terminal types these secrets. */
    CommandStep typing(String... secrets) {
        typed = secrets;
        return this;
    }

    /** What happened just before. */
    CommandStep after(Runnable task) {
        before = task;
        return this;
    }
}
