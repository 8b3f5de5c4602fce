package org.eventyay.staff;

import java.util.Map;
import java.util.Optional;
import org.eventyay.refusal.Invalid;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with an account, or with what its owner asks for. */
public enum StaffFault {
    USERNAME_INVALID("A username has 1 to 150 letters, digits and @.+-_."),
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

    StaffFault(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong with the form of a user name; empty if nothing is. */
    public static Optional<StaffFault> ofUsername(String name) {
        return StaffAccounts.isUsername(name) ? Optional.empty() : Optional.of(USERNAME_INVALID);
    }

    /** What is wrong with the form of a mail address, which may be empty; empty if nothing is. */
    public static Optional<StaffFault> ofEmail(String address) {
        return address.isEmpty() || StaffAccounts.isEmail(address) ? Optional.empty() : Optional.of(EMAIL_INVALID);
    }

    /** In English; pages of the backend say it in the language of the reader. */
    public String sentence() {
        return sentence;
    }

    /** The refusal of one field that has this fault. */
    Invalid of(String field) {
        return refusal(Map.of(field, this));
    }

    /** The refusal of fields, each with its fault. */
    static Invalid refusal(Map<String, StaffFault> faults) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        faults.forEach((field, fault) -> details.putArray(field).add(fault.sentence));
        return new Invalid(details);
    }
}
