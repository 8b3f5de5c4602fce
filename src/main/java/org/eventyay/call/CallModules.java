package org.eventyay.call;

import java.util.List;
import org.eventyay.room.RoomModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls that a room can be, and that need no server of others, or one of a kind that old browsers do not know. */
@Configuration(proxyBeanMethods = false)
class CallModules {
    static final String PEER = "call.peer";
    static final String LIVEKIT = "call.livekit";
    static final String JITSI = "call.jitsi";
    /** Those in whose calls we know who sits there. */
    static final List<String> SEATED = List.of(PEER, LIVEKIT);
    /** Most people in a call in which everybody sends to everybody. */
    static final int MOST = 6;

    @Bean
    RoomModule peerCall(CallSeating seating, OtherClientPage page) {
        return new CallModule(PEER, CallModule.PEER_RULES, seating, page);
    }

    @Bean
    RoomModule liveKitCall(CallSeating seating, OtherClientPage page) {
        return new CallModule(LIVEKIT, CallModule.LIVEKIT_RULES, seating, page);
    }

    @Bean
    RoomModule jitsiCall(CallSeating seating, OtherClientPage page) {
        return new CallModule(JITSI, CallModule.JITSI_RULES, seating, page);
    }
}
