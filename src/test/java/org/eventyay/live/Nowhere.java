package org.eventyay.live;

import java.util.function.LongConsumer;

/** A peer that takes everything at once and keeps nothing. */
final class Nowhere implements SocketWriter {
    private LongConsumer taken = bytes -> {};

    @Override
    public void write(OutFrame frame) {
        if (frame.own()) {
            taken.accept(frame.length());
        }
    }

    @Override
    public void whenTaken(LongConsumer listener) {
        taken = listener;
    }

    @Override
    public long progress() {
        return 0;
    }

    @Override
    public void writeSoon(OutFrame frame) {}

    @Override
    public void ping() {}

    @Override
    public void close(int code) {}

    @Override
    public void abort() {}

    @Override
    public long pendingBytes() {
        return 0;
    }
}
