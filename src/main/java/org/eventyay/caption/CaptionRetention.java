package org.eventyay.caption;

import java.time.Duration;
import org.eventyay.job.CleanupStep;
import org.eventyay.job.RegularWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long it is kept what was said: as long as the world's setting says, and a few hours where there shall be no transcript. */
@Configuration(proxyBeanMethods = false)
class CaptionRetention {
    private static final String SETTING = "caption_retention_days";
    private static final int DAYS = 365;
    private static final int HOURS_WITHOUT_TRANSCRIPT = 6;
    private static final int DAYS_OF_DEAD_KEYS = 90;

    /** Lines that are only for those who come late go soon. */
    @Bean
    RegularWork linesWithoutTranscript(JdbcClient jdbc) {
        return new RegularWork() {
            @Override
            public String name() {
                return "captions without transcript";
            }

            @Override
            public Duration every() {
                return Duration.ofMinutes(10);
            }

            @Override
            public void run() {
                removeUnwritten(jdbc);
            }
        };
    }

    @Bean
    CleanupStep oldCaptions(JdbcClient jdbc) {
        return new CleanupStep() {
            @Override
            public String name() {
                return "old captions";
            }

            @Override
            public int run() {
                return removeUnwritten(jdbc) + removeOld(jdbc) + removeKeys(jdbc);
            }
        };
    }

    private static int removeUnwritten(JdbcClient jdbc) {
        return jdbc.sql("delete from caption_line l using caption_track t where t.id = l.track_id"
                        + " and t.transcript = 'none' and l.at < now() - make_interval(hours => ?)")
                .param(HOURS_WITHOUT_TRANSCRIPT)
                .update();
    }

    private static int removeOld(JdbcClient jdbc) {
        return jdbc.sql("""
            delete from caption_line l using caption_track t join room r on r.id = t.room_id join world w on w.id = r.world_id
            where t.id = l.track_id and l.at < now() - make_interval(days =>
                case when w.config ->> :setting ~ '^[0-9]{1,5}$' then (w.config ->> :setting)::int else :days end)\
            """).param("setting", SETTING).param("days", DAYS).update();
    }

    private static int removeKeys(JdbcClient jdbc) {
        return jdbc.sql("delete from caption_key where expires_at < now() - make_interval(days => ?)")
                .param(DAYS_OF_DEAD_KEYS)
                .update();
    }
}
