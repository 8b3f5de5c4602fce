package org.eventyay.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether Redis answers, and keeps what it is given. */
@Component
@Order(30)
class RedisExamination implements Examination {
    private final RedisState redis;

    RedisExamination(RedisState redis) {
        this.redis = redis;
    }

    @Override
    public String id() {
        return "redis";
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        RedisState.Facts facts;
        try {
            facts = redis.read();
        } catch (RuntimeException e) {
            return List.of(Finding.fault(
                    id(),
                    "Redis can't be used: " + Reasons.of(e),
                    "Servers can't speak to each other or to commands, and nobody can log in.",
                    "Set EVENTYAY_REDIS_URL like redis://:password@host:6379, and see that Redis runs there"));
        }
        List<Finding> found = new ArrayList<>();
        if (!facts.policy().equals("noeviction") && !facts.policy().isEmpty()) {
            found.add(Finding.warning(
                    id(),
                    "maxmemory-policy is " + facts.policy(),
                    "When memory is short, Redis would silently drop who is online and which servers live.",
                    "redis-cli config set maxmemory-policy noeviction"));
        }
        if (facts.fill() > 0.9) {
            found.add(Finding.warning(
                    id(),
                    "memory is " + Math.round(facts.fill() * 100) + " % full",
                    "Full, Redis refuses writes.",
                    "Raise maxmemory; eventyay check_redis shows what is in it"));
        }
        if (found.isEmpty()) {
            found.add(Finding.fine(id(), "Redis " + facts.version() + " answers in " + facts.millis() + " ms"));
        }
        return found;
    }
}
