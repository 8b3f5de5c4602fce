package org.eventyay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.access.Permission.ROOM_CHAT_JOIN;
import static org.eventyay.access.Permission.ROOM_CHAT_READ;
import static org.eventyay.access.Permission.ROOM_CHAT_SEND;
import static org.eventyay.access.Permission.ROOM_VIEW;
import static org.eventyay.access.Permission.WORLD_UPDATE;
import static org.eventyay.access.Permission.WORLD_VIEW;

import java.util.List;
import java.util.Set;
import org.eventyay.access.Access.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Given traits, grants and roles, then these permissions follow. */
class EvaluationTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Roles ROLES = new Roles(read("""
        {"seer": ["room:view"], "talker": ["room:chat.read", "room:chat.join", "room:chat.send"],
         "boss": ["world:view", "world:update", "room:view"]}\
        """));

    private static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    private static boolean matches(String required, boolean person, String... traits) {
        TraitGrants grants = new TraitGrants(read("{\"seer\": " + required + "}"));
        return Access.given(ROLES, grants, new Traits(Set.of(traits), person), List.of())
                .has(ROOM_VIEW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                          |         | true",
                "[]                          | a       | true",
                "[\"a\"]                     |         | false",
                "[\"a\"]                     | a       | true",
                "[\"a\", \"b\"]              | a       | false",
                "[\"a\", \"b\"]              | a,b     | true",
                "[[\"a\", \"b\"]]            | b       | true",
                "[[\"a\", \"b\"], [\"c\"]]   | b       | false",
                "[[\"a\", \"b\"], \"c\"]     | b,c     | true",
                "[[]]                        | a       | false",
                "[5]                         | a,5     | false",
                "\"a\"                       | a       | false",
                "null                        |         | false",
                "{}                          |         | false",
            })
    void requirementsAreAllMetAndInnerListsByOne(String required, String traits, boolean expected) {
        String[] held = traits == null ? new String[0] : traits.split(",");
        assertThat(matches(required, true, held)).isEqualTo(expected);
    }

    @Test
    void whatIsOpenToAllIsOpenToPersonsOnly() {
        assertThat(matches("[]", false)).isFalse();
        assertThat(matches("[\"-kiosk\"]", false, "-kiosk")).isTrue();
    }

    @Test
    void silenceLeavesFourRightsAndABanNone() {
        PermissionSet all = Access.given(
                ROLES, new TraitGrants(read("{\"boss\": [], \"talker\": []}")), new Traits(Set.of(), true), List.of());
        assertThat(Standing.GOOD.cut(all)).isEqualTo(all);
        assertThat(Standing.SILENCED.cut(all))
                .isEqualTo(PermissionSet.of(WORLD_VIEW, ROOM_VIEW, ROOM_CHAT_READ, ROOM_CHAT_JOIN));
        assertThat(Standing.OUT.cut(all)).isEqualTo(PermissionSet.NONE);
    }

    @Test
    void grantsAddUpAndARoomGivesNothingOfTheWorld() {
        TraitGrants none = new TraitGrants(read("{}"));
        PermissionSet given =
                Access.given(ROLES, none, new Traits(Set.of(), true), List.of("boss", "talker", "nobody"));
        assertThat(given.has(WORLD_UPDATE) && given.has(ROOM_CHAT_SEND)).isTrue();
        assertThat(given.withoutWorld())
                .isEqualTo(PermissionSet.of(ROOM_VIEW, ROOM_CHAT_READ, ROOM_CHAT_JOIN, ROOM_CHAT_SEND));
    }

    @Test
    void systemRolesHoldWhereTheWorldHasNoneOfThatName() {
        assertThat(ROLES.of(Roles.ANONYMOUS_WORLD)).isEqualTo(PermissionSet.of(WORLD_VIEW));
        assertThat(new Roles(read("{\"__anonymous_world\": []}")).of(Roles.ANONYMOUS_WORLD))
                .isEqualTo(PermissionSet.NONE);
    }
}
