package org.eventyay.live;

/**
 * Something that not every browser understands, such as another form of a room, and that one may announce in {@code authenticate}. The
 * domain that makes the difference brings a bean of this; what nobody brings counts as not announced.
 */
public record Capability(String name) {}
