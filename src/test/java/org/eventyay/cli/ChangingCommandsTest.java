package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.cli.CommandStep.step;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.TestCommand;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.junit.jupiter.api.Test;

/** Every command that changes something: who hears of it, and what is written down. */
class ChangingCommandsTest extends BrowserStory {
    private final ServerPools pools = SERVER.bean(ServerPools.class);

    List<CommandStep> steps() {
        return Stream.of(worldSteps(), roomSteps(), peopleSteps(), installationSteps(), lastSteps())
                .flatMap(List::stream)
                .toList();
    }

    private List<CommandStep> worldSteps() {
        String both = "world.updated";
        return List.of(
                step("world_config set", "-w W title Demo").logs(both, both).all("world.updated"),
                step("world_config set", "-w W user_list {\"page_size\":5}")
                        .logs(both, both)
                        .all("world.updated"),
                step("world_config unset", "-w W user_list").logs(both, both).all("world.updated"),
                step("feature_flags add", "-w W polls")
                        .says("polls")
                        .logs(both, both)
                        .all("world.updated", "connection.reload"),
                step("feature_flags add", "-w W polls").says("polls").staff(both),
                step("feature_flags remove", "-w W polls")
                        .says("chat-moderation")
                        .logs(both, both)
                        .all("world.updated", "connection.reload"),
                step("change_world_domain", "-w W W.example.com")
                        .says("Done!")
                        .logs("world.domain.changed", "world.domain.changed")
                        .all("world.updated", "connection.reload"),
                step("sync_default_roles", "-w W --permission room:poll.early_results")
                        .says("admin: ")
                        .logs(both, both)
                        .all("world.updated"),
                step("rotate_world_secret", "-w W --keep-old")
                        .says("New API key")
                        .logs(both, "world.secret_rotated")
                        .all("world.updated"),
                step("create_vapid_keys", "-w W --no-input")
                        .says("0 subscriptions")
                        .logs(both, "world.push_keys")
                        .all("world.updated"),
                step("planned_usage add", "-w W 2030-01-01 2030-01-02 5")
                        .says("\n")
                        .logs("world.usage.planned", "world.usage_planned"),
                step("planned_usage remove", "-w W USAGE")
                        .after(() -> place("USAGE", one("select id::text from planned_usage where world_id = ?")))
                        .logs("world.usage.removed", "world.usage_removed"),
                step("generate_token", "W --short")
                        .says("/login/")
                        .logs("world.tokens.generate", "world.tokens.generate"),
                step("announce", "-w W Lunch")
                        .says("-")
                        .logs("announcement.created", "announcement.created")
                        .all("announcement.created_or_updated"),
                step("import_config", "DIR/config.json")
                        .after(this::config)
                        .logs("world.imported", "world.imported")
                        .all("world.updated"),
                step("export_world", "-w W --output DIR/world.tar.gz")
                        .says("world.tar.gz")
                        .staff("world.exported"),
                step("import_world", "DIR/world.tar.gz --id COPY --domain COPY.example.org")
                        .says("COPY")
                        .staff("world.imported"),
                step("clone_world", "W --no-input --id CLONE --title T --domain CLONE.example.org")
                        .says("World cloned.")
                        .staff("world.created"),
                step("create_world", "--no-input --id FRESH --title T")
                        .says("World created.")
                        .staff("world.created"),
                step("generate_world_creation_link", "").says("http").staff("world.creation_link"));
    }

    private List<CommandStep> roomSteps() {
        return List.of(
                step("rename_room", "-w W foyer Hall")
                        .logs("world.room.updated", "room.renamed")
                        .all("world.updated"),
                step("delete_room", "-w W foyer --no-input")
                        .logs("world.room.deleted", "room.deleted")
                        .all("room.delete"),
                step("restore_room", "-w W foyer")
                        .logs("world.room.added", "room.restored")
                        .all("room.create"),
                step("generate_invite_link", "-w W -r stage")
                        .says("http")
                        .logs("world.room.invite.created", "room.invite_link"),
                step("add_users_to_channels", "-w W -u ADA foyer")
                        .says("1 memberships")
                        .logs("chat.members.added", "chat.members_added")
                        .ada("chat.channels"),
                step("archive_messages", "-w W --older-than 90 --no-input")
                        .after(this::oldMessage)
                        .says("1 events")
                        .logs("chat.archived", "chat.archived"),
                step("restore_messages", "-w W").says("1 events").logs("chat.restored", "chat.restored"),
                step("regenerate_previews", "-w W").says("0 of 0").staff("chat.previews_renewed"),
                step("export_search", "-w W --term old --json").says("old").staff("chat.searched"),
                step("merge_channels", "-w W lounge foyer --no-input")
                        .says("events moved")
                        .logs("chat.merged", "chat.merged")
                        .perhaps("chat.channels")
                        .ada("connection.reload")
                        .bob("connection.reload"),
                step("delete_unclaimed_files", "-w W -f").says("0 files").staff("files.deleted"));
    }

    private List<CommandStep> peopleSteps() {
        return List.of(
                step("create_user", "-w W --name Cid --token-id cid")
                        .says("/login/")
                        .logs("auth.user.created", "user.created"),
                step("create_kiosk", "-w W --name Foyer")
                        .says("/login/")
                        .logs("auth.user.kiosk.created", "user.kiosk_created"),
                step("change_user_name", "-w W ADA Augusta")
                        .logs("auth.user.profile.changed", "user.renamed")
                        .ada("user.updated"),
                step("bulk_change_user_name", "-w W DIR/names.csv")
                        .after(() -> write("names.csv", ada.id() + ",Ada\n"))
                        .says("1 changed")
                        .logs("auth.user.profile.changed", "user.renamed")
                        .ada("user.updated"),
                step("change_user_email", "-w W ADA W@example.org")
                        .logs("auth.user.email.changed", "user.email_changed")
                        .ada("user.updated"),
                step("change_user_traits", "-w W ADA --add moderator")
                        .logs("auth.user.traits.changed", "user.traits_changed")
                        .ada("world.updated"),
                step("change_user_role", "-w W ADA moderator")
                        .logs("auth.user.role.granted", "user.role_granted")
                        .ada("world.updated"),
                step("change_user_role", "-w W ADA moderator --revoke")
                        .logs("auth.user.role.revoked", "user.role_revoked")
                        .ada("world.updated"),
                step("change_user_role", "-w W ADA moderator --room lounge")
                        .logs("auth.user.role.granted", "user.role_granted")
                        .ada("world.updated"),
                step("rate_limit block", "-w W ADA").logs("auth.user.rate_limited", "user.rate_limited"),
                step("rate_limit unblock", "-w W ADA").logs("auth.user.rate_limit_ended", "user.rate_limit_ended"),
                step("silence_user", "-w W ADA")
                        .logs("auth.user.silenced", "user.silenced")
                        .ada("connection.reload"),
                step("reactivate_user", "-w W ADA").logs("auth.user.reactivated", "user.reactivated"),
                step("deactivate_user", "-w W ADA -f")
                        .says("Ada")
                        .logs("auth.user.banned", "user.banned")
                        .ada("connection.reload")
                        .away(),
                step("reactivate_user", "-w W ADA").logs("auth.user.reactivated", "user.reactivated"),
                step("export_single_user", "-w W ADA --output DIR/ada")
                        .says("ada.tar.gz")
                        .logs("auth.user.exported", "user.exported"),
                step("send_custom_email", "-w W -u ADA --path DIR/mail.md")
                        .after(() -> write("mail.md", "Subject: Hello\n\nHello {{name}}\n"))
                        .says("1")
                        .staff("mail.sent"),
                step("send_password_reset_email", "-w W -u ADA")
                        .says("1")
                        .logs("world.tokens.generate", "user.links_sent"),
                step("connections drop", "-w W -u ADA").ada("closed"),
                step("connections force_reload", "-w W -u ADA").ada("connection.reload"),
                step("merge_users", "-w W ADA token:cid --no-input")
                        .logs("auth.user.merged", "user.merged")
                        .ada("connection.reload"),
                step("anonymise_inactive_users", "-w W --days 100 -f")
                        .says("0 people")
                        .staff("user.anonymised"),
                step("logout_all_users", "-w W --no-input")
                        .says("connections ended")
                        .logs("world.tokens.forgotten", "world.logged_out")
                        .all("closed"),
                step("soft_delete_user", "-w W token:dan")
                        .after(() -> ok("create_user", "-w", world.id(), "--name", "Dan", "--token-id", "dan"))
                        .logs("auth.user.deleted", "user.deleted"),
                step("delete_user", "-w W -u ADA --hard -f")
                        .says("3 messages")
                        .logs("auth.user.deleted", "user.deleted")
                        .ada("connection.reload")
                        .bob("chat.event"));
    }

    private List<CommandStep> installationSteps() {
        return List.of(
                step("flush_caches", "").staff("caches.flushed"),
                step("cleanup", ""),
                step("bbb_update_cost", ""),
                step("process_jobs", ""),
                step("stream_key", "Streams Stage").says("Stream key").staff("streamkey.generated"),
                step("retry_job", "JOB").after(this::failedJob).staff("job.retried"),
                step("purge_jobs", "").says("\n").staff("job.purged"),
                step("clear_unused_worlds", "36500 --no-input"),
                step("check_redis", "--trim").says("Redis"),
                step("createsuperuser", "--no-input --username FRESH")
                        .says("Superuser created")
                        .staff("staff.created"),
                step("create_staff_user", "CLERK").says("Staff account created").staff("staff.created"),
                step("changepassword", "CLERK")
                        .typing("Battery-staple-2", "Battery-staple-2")
                        .says("Password changed")
                        .staff("staff.password_changed"),
                step("reset_mfa", "CLERK").says("no second factor").staff("staff.mfa_removed"),
                step("clear_auth_rate_limit_history", "--all").staff("staff.limits_cleared"),
                step("clearsessions", "").staff("staff.sessions_cleared"),
                step("send_test_email", "W@example.org").says("took a mail"));
    }

    private List<CommandStep> lastSteps() {
        CommandStep closed = step("deactivate_world", "-w W --deactivation-reason over")
                .says("is closed")
                .logs("world.deactivated", "world.deactivated")
                .all("connection.reload")
                .away();
        CommandStep open =
                step("reactivate_world", "-w W").says("is open").logs("world.reactivated", "world.reactivated");
        return List.of(
                closed,
                open,
                step("clear_world_data", "W --no-input --keep-domain")
                        .staff("world.cleared")
                        .all("connection.reload"),
                closed,
                step("scrub_world", "-w W --no-input").staff("world.cleared").away(),
                open,
                step("delete_world", "-w W --no-input")
                        .staff("world.deleted")
                        .all("connection.reload")
                        .away());
    }

    @Test
    void eachTellsWhomItConcernsAndIsWrittenDown() {
        UUID streams = pools.create(
                ServerKind.STREAMING,
                Map.of(
                        "name",
                        "Streams",
                        "token_secret",
                        "0123456789",
                        "active",
                        "on",
                        "url_input",
                        "rtmp://in/app/{name}?token={token}",
                        "url_output",
                        "https://out/{name}.m3u8"),
                Actor.server());
        try (FakeBbb fake = new FakeBbb("a-long-secret").withMeetings(new int[] {2, 1, 2})) {
            UUID calls = pools.create(
                    ServerKind.BBB,
                    Map.of("url", fake.url(), "secret", "a-long-secret", "active", "on"),
                    Actor.server());
            try {
                play(steps());
                assertThat(TestCommand.run("list_servers").out()).contains("cost 34");
            } finally {
                pools.delete(ServerKind.BBB, calls, true, Actor.server());
            }
        } finally {
            pools.delete(ServerKind.STREAMING, streams, false, Actor.server());
        }
    }

    private String one(String query) {
        return jdbc.sql(query).param(world.id()).query(String.class).single();
    }

    private void config() {
        write("config.json", ok("export_config", "-w", world.id()).out().replace("\"Demo\"", "\"Demo Days\""));
    }
}
