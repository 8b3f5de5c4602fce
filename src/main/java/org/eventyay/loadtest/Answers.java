package org.eventyay.loadtest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server's refusals mean to an operator. */
final class Answers {
    private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]+)\"");

    private Answers() {}

    /** The code of an error frame. */
    static String code(String frame) {
        Matcher code = CODE.matcher(frame);
        return code.find() ? code.group(1) : frame;
    }

    /** Why not even one attendee gets in, and what helps. */
    static String explain(String why, LoadPlan plan) {
        if (why.startsWith("cannot connect")) {
            return "No server answers at " + plan.server() + " (" + why.substring("cannot connect: ".length())
                    + "). Is it running? eventyay server starts one";
        }
        if (why.contains("certification path") || why.contains("No subject alternative")) {
            return "The certificate of " + plan.server() + " is not one this Java trusts (" + why + ")";
        }
        return switch (why) {
            case "world.unknown_world" ->
                "The server at " + plan.server() + " has no world " + plan.world()
                        + "; there, eventyay import_config sample/worlds/load-test.json makes the one for load tests";
            case "auth.missing_token", "auth.denied" ->
                "The world " + plan.world() + " is closed to guests, who are what a load test is made of: give the role"
                        + " attendee to everybody (\"attendee\": [] in trait_grants), or test another world";
            case "channel.join.missing_profile" -> "The server does not let attendees take a name (" + why + ")";
            default -> "The first attendee is not let in: " + why;
        };
    }
}
