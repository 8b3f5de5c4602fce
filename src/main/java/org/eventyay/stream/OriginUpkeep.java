package org.eventyay.stream;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eventyay.job.CleanupStep;
import org.eventyay.job.RegularWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What servers do about streams without being asked. */
@Configuration(proxyBeanMethods = false)
class OriginUpkeep {

    /** Streams whose encoder fell silent end. */
    @Component
    static class Silence implements RegularWork {
        /** After a start encoders may have been silent because nobody listened. */
        private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(12);

        private long firstLook;
        private final JdbcClient jdbc;
        private final IngestService service;

        Silence(JdbcClient jdbc, IngestService service) {
            this.jdbc = jdbc;
            this.service = service;
        }

        @Override
        public String name() {
            return "silent encoders";
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(1);
        }

        @Override
        public void run() {
            firstLook = firstLook == 0 ? System.nanoTime() : firstLook;
            if (System.nanoTime() - firstLook < GRACE_NANOS) {
                return;
            }
            jdbc.sql("""
                select id from stream_ingest
                where live and publisher_seen < now() - make_interval(secs => greatest(10, 3 * target_seconds))\
                """).query(UUID.class).list().forEach(service::endSilent);
        }
    }

    /** Pieces that have left the lists go. */
    @Component
    static class Old implements RegularWork {
        private final StreamRetention retention;

        Old(StreamRetention retention) {
            this.retention = retention;
        }

        @Override
        public String name() {
            return "old pieces of streams";
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(10);
        }

        @Override
        public void run() {
            retention.run();
        }
    }

    @Bean
    CleanupStep orphanedStreamFiles(StreamRetention retention) {
        return new CleanupStep() {
            @Override
            public String name() {
                return "files of streams";
            }

            @Override
            public int run() {
                return retention.removeOrphans();
            }
        };
    }
}
