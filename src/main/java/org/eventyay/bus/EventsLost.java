package org.eventyay.bus;

/** A process had to give up events for good; whoever would have heard them can't know what they were. */
record EventsLost() implements BusEvent {}
