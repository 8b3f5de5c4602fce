package org.eventyay.staff;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something about an account can't be as asked; nothing changed.
 */
public final class StaffInputException extends RuntimeException {
    private final transient Map<String, Fault> faults;

    /** What can be wrong. */
    public enum Fault {
        USERNAME_INVALID("A user name has 1 to 150 letters, digits and @.+-_."),
        USERNAME_TAKEN("That username is already taken."),
        EMAIL_INVALID("That is not a mail address."),
        NAME_LONG("That name is too long."),
        PASSWORD_WRONG("Wrong password!"),
        PASSWORD_BLANK("Blank passwords aren't allowed."),
        PASSWORD_SHORT("This password is shorter than 8 characters."),
        PASSWORD_LONG("This password is longer than 500 characters."),
        PASSWORD_COMMON("This password is one of the most common ones."),
        PASSWORD_NAME("This password contains the user name."),
        LAST_SUPERUSER("This is the last active superuser."),
        OWN_ACCOUNT("You can't take this away from yourself."),
        CODE_WRONG("That code is not right."),
        TOO_MANY_KEYS("This account has too many second factors; remove one first.");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        /** In English. */
        public String sentence() {
            return sentence;
        }
    }

    public StaffInputException(Map<String, Fault> faults) {
        super(faults.values().stream().map(Fault::sentence).collect(Collectors.joining(" ")));
        this.faults = Map.copyOf(faults);
    }

    public StaffInputException(String field, Fault fault) {
        this(Map.of(field, fault));
    }

    /** By field: {@code username}, {@code email}, {@code password} and so on. */
    public Map<String, Fault> faults() {
        return faults;
    }
}
