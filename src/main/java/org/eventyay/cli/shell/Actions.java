package org.eventyay.cli.shell;

import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.lifecycle.WorldCloning;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.Registrations;
import org.eventyay.portability.config.ConfigImport;
import org.eventyay.room.RoomService;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.world.WorldConfiguration;
import org.eventyay.world.WorldService;
import org.springframework.context.ApplicationContext;

/** The variable {@code actions} of the shell: the services through which everything is changed, so that browsers are told. */
public final class Actions {
    private final ApplicationContext context;

    Actions(ApplicationContext context) {
        this.context = context;
    }

    public WorldService worlds() {
        return context.getBean(WorldService.class);
    }

    public ParticipantService participants() {
        return context.getBean(ParticipantService.class);
    }

    public Registrations registrations() {
        return context.getBean(Registrations.class);
    }

    public WorldConfiguration settings() {
        return context.getBean(WorldConfiguration.class);
    }

    public RoomService rooms() {
        return context.getBean(RoomService.class);
    }

    public StaffAccounts staff() {
        return context.getBean(StaffAccounts.class);
    }

    public ConfigImport imports() {
        return context.getBean(ConfigImport.class);
    }

    public WorldCloning cloning() {
        return context.getBean(WorldCloning.class);
    }

    public WorldClearing clearing() {
        return context.getBean(WorldClearing.class);
    }

    /** Any other service. */
    public <T> T of(Class<T> service) {
        return context.getBean(service);
    }

    @Override
    public String toString() {
        return "actions: worlds() settings() participants() registrations() rooms() staff() imports() cloning()"
                + " clearing() of(Service.class)";
    }
}
