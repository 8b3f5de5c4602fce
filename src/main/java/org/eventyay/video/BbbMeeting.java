package org.eventyay.video;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What BigBlueButton is told about a meeting and about who joins it.
 *
 * @param room what is special about the meeting of a room; null for one of people
 * @param addresses where the world's own files are
 */
record BbbMeeting(
        BbbCall call, WorldSnapshot world, @Nullable Room room, OutsideAddresses addresses) {
    private static final int SHORTEST_NAME = 2;
    private static final int LONGEST_NAME = 64;

    /** The room of a meeting and what its organisers want. */
    record Room(RoomSnapshot room, BbbRoom wishes) {}

    /** The same for the call as it is now. */
    BbbMeeting of(BbbCall now) {
        return new BbbMeeting(now, world, room, addresses);
    }

    /** Parameters of {@code create}, the same for everybody who joins. */
    Map<String, String> create() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("name", room == null ? "Call" : name(room.room().name()));
        parameters.put("meetingID", call.getMeetingId());
        parameters.put("attendeePW", call.getAttendeePw());
        parameters.put("moderatorPW", call.getModeratorPw());
        parameters.put("record", Boolean.toString(room != null && room.wishes().is("record")));
        parameters.put("meta_Source", "venueless");
        if (room == null) {
            parameters.put("meta_Call", call.getId().toString());
            parameters.put("lockSettingsDisablePrivateChat", "true");
        } else {
            parameters.put("meta_World", world.id());
            parameters.put("meta_Room", room.room().id().toString());
            parameters.put("muteOnStart", yesOrNo(room.wishes(), "bbb_mute_on_start"));
            parameters.put(
                    "lockSettingsDisablePrivateChat", Boolean.toString(world.flag("bbb_disable_privatechat", true)));
            parameters.put("lockSettingsDisableCam", yesOrNo(room.wishes(), "bbb_disable_cam"));
            parameters.put("lockSettingsDisablePublicChat", yesOrNo(room.wishes(), "bbb_disable_chat"));
        }
        if (call.getVoiceBridge() != null && !call.getVoiceBridge().isEmpty()) {
            parameters.put("voiceBridge", call.getVoiceBridge());
        }
        parameters.put("guestPolicy", call.getGuestPolicy());
        return parameters;
    }

    /** The document to send with {@code create}: slides that are there from the beginning; null for none. */
    @Nullable
    String presentation() {
        String url = room == null ? null : room.wishes().presentation();
        return url == null
                ? null
                : "<modules><module name=\"presentation\"><document url=\"" + escaped(addresses.absolute(world, url))
                        + "\" /></module></modules>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * Parameters of {@code join}.
     *
     * @param moderates whether this person moderates; in a call of people everybody does
     */
    Map<String, String> join(Viewer who, boolean moderates) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("meetingID", call.getMeetingId());
        parameters.put("fullName", fullName(who));
        parameters.put("userID", who.id().toString());
        parameters.put("password", moderates ? call.getModeratorPw() : call.getAttendeePw());
        // for servers of today, which ask for no password
        parameters.put("role", moderates ? "MODERATOR" : "VIEWER");
        parameters.put("joinViaHtml5", "true");
        String avatar = who.participant().profile().path("avatar").path("url").asString("");
        if (!avatar.isEmpty()) {
            parameters.put("avatarURL", addresses.absolute(world, avatar));
        }
        if (room != null) {
            parameters.put("guest", Boolean.toString(!moderates && room.wishes().waitingRoom()));
        }
        customise(parameters);
        return parameters;
    }

    private void customise(Map<String, String> parameters) {
        String style = addresses.of(world, "/_bbb.css");
        if (style != null) {
            parameters.put("userdata-bbb_custom_style_url", style);
        }
        parameters.put("userdata-bbb_show_public_chat_on_login", "false");
        parameters.put("userdata-bbb_skip_check_audio", "true");
        boolean listens = room != null && !room.wishes().is("auto_microphone");
        parameters.put("userdata-bbb_listen_only_mode", Boolean.toString(listens));
        parameters.put("userdata-bbb_auto_share_webcam", room == null ? "true" : yesOrNo(room.wishes(), "auto_camera"));
        if (room != null) {
            parameters.put("userdata-bbb_skip_video_preview", yesOrNo(room.wishes(), "auto_camera"));
        }
        String hidden = room == null ? "true" : yesOrNo(room.wishes(), "hide_presentation");
        // servers before version 2.6 know the first name, later ones the second
        parameters.put("userdata-bbb_auto_swap_layout", hidden);
        parameters.put("userdata-bbb_hide_presentation_on_join", hidden);
    }

    private static String yesOrNo(BbbRoom wishes, String key) {
        return Boolean.toString(wishes.is(key));
    }

    private static String fullName(Viewer who) {
        String name = who.participant().displayName().replace(":", "");
        return name.isBlank() ? "?" : name;
    }

    /** BigBlueButton takes names of 2 to 64 characters, none of them a control character. */
    static String name(String ofRoom) {
        String name = ofRoom.replaceAll("\\p{Cntrl}+", " ").strip();
        if (name.isEmpty()) {
            return "Meeting";
        }
        if (name.length() < SHORTEST_NAME) {
            return name + " – Meeting";
        }
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return name.substring(0, end).strip();
    }
}
