package org.eventyay.testkit;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Notes the SQL statements that the test server sends while somebody wants to know. */
public final class Statements implements BeanPostProcessor {
    private static final List<Listener> LISTENING = new CopyOnWriteArrayList<>();

    private record Listener(Predicate<String> threads, List<String> noted) {}

    /** The statements that commands and logins of a world send while this runs; background work of the server does not count. */
    public static List<String> during(TestWorld world, Runnable work) {
        return noted(("socket-" + world.id())::equals, work);
    }

    /** The statements that HTTP requests send while this runs. */
    public static List<String> duringRequests(Runnable work) {
        return noted(thread -> thread.startsWith("jetty-"), work);
    }

    /** The statements that anybody sends while this runs. */
    public static List<String> everywhere(Runnable work) {
        return noted(thread -> true, work);
    }

    private static List<String> noted(Predicate<String> threads, Runnable work) {
        Listener listener = new Listener(threads, new CopyOnWriteArrayList<>());
        LISTENING.add(listener);
        try {
            work.run();
        } finally {
            LISTENING.removeIf(one -> one == listener);
        }
        return List.copyOf(listener.noted());
    }

    /** How many statements this work sends when it runs by itself. */
    public static int count(Runnable work) {
        List<String> noted = new CopyOnWriteArrayList<>();
        String name = "counted-" + UUID.randomUUID();
        Thread counted = new Thread(() -> noted.addAll(noted(name::equals, work)), name);
        counted.start();
        try {
            counted.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return noted.size();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource && name.equals("dataSource")) {
            return ProxyDataSourceBuilder.create(dataSource)
                    .listener(new Noting())
                    .build();
        }
        return bean;
    }

    private static final class Noting implements QueryExecutionListener {
        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            String thread = Thread.currentThread().getName();
            for (Listener listener : LISTENING) {
                if (listener.threads().test(thread)) {
                    queries.forEach(
                            query -> listener.noted().add(query.getQuery().replaceAll("\\s+", " ")));
                }
            }
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}
    }
}
