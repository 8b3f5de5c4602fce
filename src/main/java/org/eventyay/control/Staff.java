package org.eventyay.control;

import org.eventyay.actor.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who a page is shown to. Controllers get it as an argument; templates know it as {@code staff}.
 *
 * @param id number of the account; null for somebody who came with the {@code control_token} and has none
 * @param name name to show
 * @param language chosen language, empty for none
 * @param admitted whether staff pages are open; otherwise there is nothing to do but log out
 * @param superuser whether pages about accounts are open too
 */
public record Staff(
        @Nullable Integer id, String username, String name, String language, boolean admitted, boolean superuser) {

    /** Who this is as services know who makes a change; for pages that nobody sees without an account. */
    public Actor actor() {
        return new Actor.StaffMember(account());
    }

    /** Number of the account, for pages that nobody sees without one. */
    public int account() {
        if (id == null) {
            throw new IllegalStateException("This page must not be shown to somebody without an account");
        }
        return id;
    }
}
