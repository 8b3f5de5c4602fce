package org.eventyay.bus;

/**
 * Something that happened, as it travels between processes: a record that JSON can carry. Its simple class name is its
 * name on the wire, so it must be unique among all events; a receiver that does not know the name ignores the event.
 */
public interface BusEvent {}
