package org.eventyay.loadtest;

import java.net.URI;
import java.time.Duration;

/**
 * What is to be played.
 *
 * @param server base URL, {@code http} or {@code https}
 * @param world id of the world
 * @param attendees how many
 * @param concurrency how many of them may be on their way in at a time
 * @param rooms over how many rooms they are spread, if the world has so many; of captions, over how many languages
 * @param window messages under way while the most a keynote can do is sought; 0 leaves that out
 * @param rate messages a second: of a talk in all, of a conversation by each attendee, of captions in each language
 * @param duration of each phase
 * @param bodyBytes length of a message
 * @param limit time within which 99 of 100 deliveries must arrive
 * @param stall silence after which what is missing counts as lost
 * @param patience silence after which attendees who are not in yet are given up
 * @param broadcast whether the server is none of ours but sends to all whatever one says (docs/benchmarks.md); there is no login
 * @param run number of this run; part of the client ids of its attendees and of its messages
 */
public record LoadPlan(
        Scenario scenario,
        URI server,
        String world,
        int attendees,
        int concurrency,
        int rooms,
        int window,
        double rate,
        Duration duration,
        int bodyBytes,
        Duration limit,
        Duration stall,
        Duration patience,
        boolean broadcast,
        int run) {
    /** How the client ids of all attendees of all runs begin. */
    private static final String CLIENT = "10ad7e57";

    /** How the client ids of the attendees of this run begin. */
    public String clientPrefix() {
        return "%s-%04x-4%03x-8".formatted(CLIENT, run >>> 16, run >>> 4 & 0xfff);
    }

    /** The client id of an attendee: a UUID, the same whenever it comes back. */
    String clientId(int attendee) {
        return clientPrefix() + "%03x-%012x".formatted(run & 0xf, attendee);
    }

    /** The address of the world's live endpoint. */
    URI endpoint() {
        return URI.create(server.toString().replaceAll("/+$", "") + "/ws/world/" + world + "/");
    }

    int port() {
        return server.getPort() > 0 ? server.getPort() : encrypted() ? 443 : 80;
    }

    boolean encrypted() {
        return "https".equals(server.getScheme()) || "wss".equals(server.getScheme());
    }

    /** Whether this attendee says something, and so needs a name. */
    boolean talks(int attendee) {
        return scenario == Scenario.CONVERSATION || inOneRoom() && attendee == 0;
    }

    /** How everything that is said in this run begins. */
    public String beginning() {
        return "#%04x".formatted(run & 0xffff);
    }

    /** Whether attendees read along in a room. */
    public boolean reads() {
        return scenario == Scenario.CONVERSATION || scenario == Scenario.CAPTIONS || inOneRoom();
    }

    /** Whether all of them are in one room, where one talks. */
    public boolean inOneRoom() {
        return scenario == Scenario.KEYNOTE || votes();
    }

    /** Whether there is a poll beside the talk. */
    public boolean votes() {
        return scenario == Scenario.VOTE;
    }

    /** Whether this attendee votes: three of five, never whoever talks. */
    boolean votes(int attendee) {
        return votes() && attendee > 0 && attendee <= voters();
    }

    /** How many vote. */
    int voters() {
        return votes() ? Math.min(attendees - 1, Math.max(1, attendees * 3 / 5)) : 0;
    }
}
