package org.eventyay.actor;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a change. The door that takes a request makes one of these and hands it to the service, which passes it on unchanged.
 */
public sealed interface Actor {

    /** Somebody who takes part in a world, through a connection of theirs. */
    record Person(UUID id) implements Actor {}

    /** Somebody of the staff, through the backend. */
    record StaffMember(int id) implements Actor {}

    /** Whoever runs a command. */
    record Operator(String osUser) implements Actor {}

    /**
     * A program that uses the REST interface with a token of a world.
     *
     * @param id whom the token is for
     */
    record ApiToken(String id) implements Actor {}

    /** The server itself: background work, and requests by links that anybody may follow. */
    record Server() implements Actor {}

    /** The server itself. */
    static Actor server() {
        return new Server();
    }

    /** The participant who makes the change; null if it is not made by a participant. */
    default @Nullable UUID person() {
        return this instanceof Person person ? person.id() : null;
    }

    /** The operator at this terminal. */
    static Actor operator() {
        return new Operator(System.getProperty("user.name", ""));
    }
}
