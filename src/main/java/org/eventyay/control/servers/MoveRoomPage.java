package org.eventyay.control.servers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.NavigationItem;
import org.eventyay.control.Staff;
import org.eventyay.video.BbbMoves;
import org.eventyay.video.BbbServer;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Moves the call of a room to another BigBlueButton server. */
@Controller
class MoveRoomPage {
    private static final String PATH = "/control/bbbs/moveroom/";

    private final ServerPools pools;
    private final BbbMoves moves;

    MoveRoomPage(ServerPools pools, BbbMoves moves) {
        this.pools = pools;
        this.moves = moves;
    }

    @Configuration(proxyBeanMethods = false)
    static class Line {
        @Bean
        NavigationItem moveRoomLine() {
            return NavigationItem.of(30, "moveroom", PATH);
        }
    }

    @GetMapping(PATH)
    String ask(Model model) {
        return page(Form.of("room", "", "server", ""), model);
    }

    private String page(Form form, Model model) {
        Map<String, String> servers = new LinkedHashMap<>();
        pools.active(ServerKind.BBB)
                .forEach(server -> servers.put(server.getId().toString(), server.title()));
        model.addAttribute("servers", servers);
        model.addAttribute("form", form);
        return "control/servers/moveroom";
    }

    @PostMapping(PATH)
    String move(Form form, Staff staff, FlashMessages notices, Model model) {
        Optional<UUID> room = room(form.text("room"));
        Optional<PoolServer> server = pools.active(ServerKind.BBB).stream()
                .filter(one -> one.getId().toString().equals(form.text("server")))
                .findFirst();
        if (room.isEmpty()) {
            form.refuse("room", "servers.fault.room");
        }
        if (server.isEmpty()) {
            form.refuse("server", "servers.fault.choice");
        }
        if (room.isEmpty() || server.isEmpty()) {
            return page(form, model);
        }
        switch (moves.move(room.get(), (BbbServer) server.get(), staff.actor())) {
            case NO_ROOM -> {
                return page(form.refuse("room", "servers.fault.room"), model);
            }
            case NO_CALL -> notices.bad("servers.move.nocall");
            case MOVED -> notices.good("servers.move.moved");
            case MOVED_BUT_NOT_ENDED -> {
                notices.bad("servers.move.notended");
                notices.good("servers.move.moved");
            }
        }
        return "redirect:" + PATH;
    }

    /** The id of a room, whether or not there is such a room. */
    private Optional<UUID> room(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
