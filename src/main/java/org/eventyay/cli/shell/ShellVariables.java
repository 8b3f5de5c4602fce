package org.eventyay.cli.shell;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Supplier;
import org.eventyay.bus.Redis;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.participant.Participant;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.Participants;
import org.eventyay.world.World;
import org.eventyay.world.WorldListing;
import org.eventyay.world.Worlds;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What snippets find prepared. Everything is started by its first use. Public, because snippets are compiled against it;
 * not for the program itself.
 */
public final class ShellVariables {
    private static final Set<String> DIRECT_CHANGES =
            Set.of("persist", "merge", "remove", "save", "saveAll", "delete", "deleteAll", "deleteById");

    private static @Nullable ShellVariables current;

    private final ApplicationContext context;
    private final PrintStream err;
    private boolean inUse;
    private boolean directlyChanged;

    ShellVariables(ApplicationContext context, PrintStream err) {
        this.context = context;
        this.err = err;
    }

    /** Those of the running shell. */
    public static ShellVariables get() {
        ShellVariables variables = current;
        if (variables == null) {
            throw new IllegalStateException("no shell is running");
        }
        return variables;
    }

    void activate() {
        current = this;
    }

    /** Once the declarations of the start are done, snippets are run in transactions. */
    void use() {
        inUse = true;
    }

    boolean inUse() {
        return inUse;
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    public EntityManager em() {
        return lazily(
                EntityManager.class,
                () -> SharedEntityManagerCreator.createSharedEntityManager(
                        context.getBean(EntityManagerFactory.class)));
    }

    public TransactionTemplate tx() {
        return transaction();
    }

    @SuppressWarnings("unchecked")
    public RedisClusterAsyncCommands<String, String> redis() {
        return lazily(
                RedisClusterAsyncCommands.class,
                () -> context.getBean(Redis.class).commands());
    }

    public Worlds worlds() {
        return lazily(Worlds.class, () -> context.getBean(Worlds.class));
    }

    public Participants users() {
        return lazily(Participants.class, () -> context.getBean(Participants.class));
    }

    public Actions actions() {
        return new Actions(context);
    }

    /** The world an operator calls so. */
    public World world(String text) {
        String id = context.getBean(WorldListing.class)
                .find(text)
                .orElseThrow(() -> new CommandError("There is no world '" + text + "'."))
                .id();
        return context.getBean(Worlds.class).findById(id).orElseThrow();
    }

    /** The participant an operator calls so; must be unique on the server. */
    public Participant user(String text) {
        var id = ParticipantArgument.find(context.getBean(ParticipantNames.class), null, text)
                .id();
        return context.getBean(Participants.class).findById(id).orElseThrow();
    }

    /** Any bean of the program. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Called within the snippet's transaction: says so if entities were changed past the services. */
    void warnOfDirectChanges() {
        EntityManager transactional =
                EntityManagerFactoryUtils.getTransactionalEntityManager(context.getBean(EntityManagerFactory.class));
        boolean unsaved =
                transactional != null && transactional.unwrap(Session.class).isDirty();
        if (directlyChanged || unsaved) {
            err.println(
                    "Note: entities were changed directly; servers and browsers are not told. 'actions' tells them.");
        }
        directlyChanged = false;
    }

    private <T> T lazily(Class<T> type, Supplier<T> bean) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    directlyChanged |= DIRECT_CHANGES.contains(method.getName());
                    try {
                        return method.invoke(bean.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }
}
