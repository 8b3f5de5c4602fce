package org.eventyay.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What live connections may use. docs/security.md says what happens at each limit.
 *
 * @param stall how long a connection may take nothing of what waits for it before it is cut off
 */
public record LiveSettings(
        @DefaultValue Message message,
        @DefaultValue Budget budget,
        @DefaultValue Login login,
        @DefaultValue Strangers strangers,
        @DefaultValue Connections connections,
        @DefaultValue("20s") Duration stall) {

    /**
     * Longest messages.
     *
     * @param stranger longest message before login
     * @param member longest message after login
     * @param document longest message of the few actions that store whole documents, such as the configuration of a world
     */
    public record Message(
            @DefaultValue("64KB") DataSize stranger,
            @DefaultValue("1MB") DataSize member,
            @DefaultValue("16MB") DataSize document) {}

    /**
     * Memory of all connections together.
     *
     * @param incoming bytes of unfinished and waiting messages of all connections; unset: a sixteenth of the heap
     * @param outgoing bytes of replies that their receivers have not taken yet, of all connections; unset: an eighth of the heap
     */
    public record Budget(
            @Nullable DataSize incoming, @Nullable DataSize outgoing) {}

    /**
     * Logins.
     *
     * @param within how long a connection may stay without login
     * @param attempts failed logins and refused commands on one connection before login
     * @param address failed logins from one address (IPv6: one /64 network) in a minute
     */
    public record Login(
            @DefaultValue("2m") Duration within,
            @DefaultValue("100") int attempts,
            @DefaultValue("600") int address) {}

    /**
     * Connections without login.
     *
     * @param address most connections without login from one address (IPv6: one /64 network); ten times as many from a trusted proxy that
     *     does not say for whom
     */
    public record Strangers(@DefaultValue("1000") int address) {}

    /**
     * Connections that speak HTTP.
     *
     * @param address most open connections of one address (IPv6: one /64 network) that are no live connections; ten times as many from a
     *     trusted proxy
     */
    public record Connections(@DefaultValue("2000") int address) {}
}
