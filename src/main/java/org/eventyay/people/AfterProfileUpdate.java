package org.eventyay.people;

import org.eventyay.live.Caller;

/** What a module does after somebody changed their own profile, such as the chats one has to be in once one has a name. */
public interface AfterProfileUpdate {

    /** Runs after the reply. A failure is logged and stops nobody else. */
    void profileUpdated(Caller caller);
}
