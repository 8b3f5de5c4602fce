package org.eventyay.live;

/** What a module does right after the answer to a successful login was sent. */
public interface AfterLogin {

    /** Runs before pushes that arrived meanwhile. A failure is logged and stops nobody else. */
    void loggedIn(Caller caller);
}
