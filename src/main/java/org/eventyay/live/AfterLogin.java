package org.eventyay.live;

/** What a module does right after somebody was told that the login succeeded. */
public interface AfterLogin {

    /** Runs before pushes that arrived meanwhile. A failure is logged and stops nobody else. */
    void loggedIn(Caller caller);
}
