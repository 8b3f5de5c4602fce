package org.eventyay.live;

/**
 * Something that not every browser understands, such as another form of a room, and that one may announce in {@code authenticate}. The
 * domain that sends the other form brings a bean of this; names without a bean are ignored.
 */
public record Capability(String name) {}
