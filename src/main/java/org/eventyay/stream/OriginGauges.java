package org.eventyay.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the origin stands at this moment, the same from whichever server is asked: read when somebody asks, at most every ten seconds. */
@Component
class OriginGauges {
    private static final Logger log = LoggerFactory.getLogger(OriginGauges.class);
    private static final long KEPT = TimeUnit.SECONDS.toNanos(10);

    private final JdbcClient jdbc;
    private Figures figures = new Figures(0, 0, 0, Double.NaN);
    private long readAt = System.nanoTime() - KEPT;

    OriginGauges(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        register(registry, "eventyay.stream.publishers", "Encoders that send", Figures::publishers);
        register(registry, "eventyay.stream.live", "Streams that viewers can see", Figures::live);
        register(registry, "eventyay.stream.stored", "Bytes of all files of streams", Figures::bytes);
        register(
                registry,
                "eventyay.stream.newest.age",
                "Seconds since the last piece of the live stream that has waited longest for one",
                Figures::age);
    }

    private record Figures(double publishers, double live, double bytes, double age) {}

    private void register(MeterRegistry registry, String name, String what, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, gauges -> figure.applyAsDouble(gauges.current()))
                .description(what)
                .register(registry);
    }

    private synchronized Figures current() {
        if (System.nanoTime() - readAt >= KEPT) {
            readAt = System.nanoTime();
            try {
                figures = read();
            } catch (RuntimeException e) {
                log.debug("The figures of the origin can't be read", e);
                figures = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            }
        }
        return figures;
    }

    private Figures read() {
        return jdbc.sql("""
            select count(*) filter (where publisher is not null and publisher_seen > now() - interval '10 seconds'), count(*) filter (where live),
              (select coalesce(sum(bytes), 0) from stream_segment),
              max(extract(epoch from now() - (select max(s.at) from stream_segment s where s.ingest_id = i.id and s.session = i.session)))
                filter (where live)
            from stream_ingest i\
            """)
                .query((row, n) -> {
                    double age = row.getDouble(4);
                    return new Figures(
                            row.getDouble(1), row.getDouble(2), row.getDouble(3), row.wasNull() ? Double.NaN : age);
                })
                .single();
    }
}
