package org.eventyay.staff;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The last superuser can't be taken away, whoever tries and by whatever door. */
@Component
class Superusers {
    private final StaffUsers users;

    Superusers(StaffUsers users) {
        this.users = users;
    }

    /** Those who can manage accounts, locked until the transaction ends. */
    record Locked(List<StaffUser> accounts) {
        /** Whether this account must stay active, staff and superuser. */
        boolean isLast(StaffUser user) {
            return user.isSuperuser()
                    && user.isActive()
                    && accounts.stream().allMatch(other -> Objects.equals(other.getId(), user.getId()));
        }
    }

    /** Locks them all, before any account is locked alone: two who are taken away at once must not count on each other, nor wait for each other. */
    Locked lock() {
        return new Locked(users.lockSuperusers());
    }
}
