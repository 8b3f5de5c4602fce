package org.eventyay.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds that protect the server.
 *
 * @param members most members of a room's chat that are listed
 * @param messages most chat messages and reactions of one participant in a second
 * @param guests most new guests from one address (IPv6: one /64 network) in an hour; ten times as many from a trusted proxy that does
 *     not say for whom
 * @param polls most polls of a room, those that are put away among them
 * @param questions most questions of one participant that wait or are shown in a room
 * @param votes most votes of one participant in a second, in polls and for questions each
 * @param exhibitors most exhibitors of a world
 * @param posters most posters of a world
 */
public record LimitSettings(
        @DefaultValue("5000") int members,
        @DefaultValue("2000") int messages,
        @DefaultValue("5000") int guests,
        @DefaultValue("500") int polls,
        @DefaultValue("100") int questions,
        @DefaultValue("5") int votes,
        @DefaultValue("5000") int exhibitors,
        @DefaultValue("10000") int posters) {}
