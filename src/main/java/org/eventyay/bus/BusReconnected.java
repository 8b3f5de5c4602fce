package org.eventyay.bus;

/** Spring event: this process was cut off from Redis and is back, so whatever it remembers may be outdated. */
public record BusReconnected() {}
