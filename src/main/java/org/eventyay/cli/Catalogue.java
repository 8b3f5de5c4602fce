package org.eventyay.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eventyay.cli.caption.CaptionKeyCommand;
import org.eventyay.cli.caption.ExportCaptions;
import org.eventyay.cli.chat.AddUsersToChannels;
import org.eventyay.cli.chat.ArchiveMessages;
import org.eventyay.cli.chat.ExportSearch;
import org.eventyay.cli.chat.MergeChannels;
import org.eventyay.cli.chat.RegeneratePreviews;
import org.eventyay.cli.chat.RestoreMessages;
import org.eventyay.cli.connection.Connections;
import org.eventyay.cli.database.DbShell;
import org.eventyay.cli.database.GetMigrationStatus;
import org.eventyay.cli.database.Migrate;
import org.eventyay.cli.database.ShowMigrations;
import org.eventyay.cli.installation.Backup;
import org.eventyay.cli.installation.Check;
import org.eventyay.cli.installation.CheckRedis;
import org.eventyay.cli.installation.CleanUp;
import org.eventyay.cli.installation.CreateVapidKeys;
import org.eventyay.cli.installation.DeleteUnclaimedFiles;
import org.eventyay.cli.installation.Examine;
import org.eventyay.cli.installation.FlushCaches;
import org.eventyay.cli.installation.ListJobs;
import org.eventyay.cli.installation.LoadTest;
import org.eventyay.cli.installation.ProcessJobs;
import org.eventyay.cli.installation.PurgeJobs;
import org.eventyay.cli.installation.Restore;
import org.eventyay.cli.installation.RetryJob;
import org.eventyay.cli.installation.RunServerProfiled;
import org.eventyay.cli.installation.SendTestEmail;
import org.eventyay.cli.installation.Server;
import org.eventyay.cli.room.DeleteRoom;
import org.eventyay.cli.room.GenerateInviteLink;
import org.eventyay.cli.room.ListRooms;
import org.eventyay.cli.room.RenameRoom;
import org.eventyay.cli.room.RestoreRoom;
import org.eventyay.cli.shell.Shell;
import org.eventyay.cli.staff.ChangePassword;
import org.eventyay.cli.staff.ClearAuthRateLimitHistory;
import org.eventyay.cli.staff.ClearSessions;
import org.eventyay.cli.staff.CreateStaffUser;
import org.eventyay.cli.staff.CreateSuperuser;
import org.eventyay.cli.staff.ListStaff;
import org.eventyay.cli.staff.ResetMfa;
import org.eventyay.cli.stream.CancelStream;
import org.eventyay.cli.stream.ChangeStream;
import org.eventyay.cli.stream.DeleteIngest;
import org.eventyay.cli.stream.ListIngests;
import org.eventyay.cli.stream.ListStreams;
import org.eventyay.cli.stream.ScheduleStream;
import org.eventyay.cli.terminal.AlsoListed;
import org.eventyay.cli.user.AnonymiseInactiveUsers;
import org.eventyay.cli.user.BulkChangeUserName;
import org.eventyay.cli.user.ChangeUserEmail;
import org.eventyay.cli.user.ChangeUserName;
import org.eventyay.cli.user.ChangeUserRole;
import org.eventyay.cli.user.ChangeUserTraits;
import org.eventyay.cli.user.CreateKiosk;
import org.eventyay.cli.user.CreateUser;
import org.eventyay.cli.user.DeactivateUser;
import org.eventyay.cli.user.DeleteUser;
import org.eventyay.cli.user.ExplainAccess;
import org.eventyay.cli.user.ExportSingleUser;
import org.eventyay.cli.user.ListUsers;
import org.eventyay.cli.user.LogoutAllUsers;
import org.eventyay.cli.user.MergeUsers;
import org.eventyay.cli.user.RateLimit;
import org.eventyay.cli.user.ReactivateUser;
import org.eventyay.cli.user.SendCustomEmail;
import org.eventyay.cli.user.SendPasswordResetEmail;
import org.eventyay.cli.user.ShowAdmins;
import org.eventyay.cli.user.ShowUser;
import org.eventyay.cli.user.SilenceUser;
import org.eventyay.cli.user.SoftDeleteUser;
import org.eventyay.cli.video.BbbUpdateCost;
import org.eventyay.cli.video.CheckBbb;
import org.eventyay.cli.video.CheckLivekit;
import org.eventyay.cli.video.CheckServers;
import org.eventyay.cli.video.ListServers;
import org.eventyay.cli.video.StreamKeyCommand;
import org.eventyay.cli.video.TurnCredentialsCommand;
import org.eventyay.cli.world.Announce;
import org.eventyay.cli.world.ChangeWorldDomain;
import org.eventyay.cli.world.ClearUnusedWorlds;
import org.eventyay.cli.world.ClearWorldData;
import org.eventyay.cli.world.CloneWorld;
import org.eventyay.cli.world.ConftoolImportPosters;
import org.eventyay.cli.world.CreateWorld;
import org.eventyay.cli.world.DeactivateWorld;
import org.eventyay.cli.world.DeleteWorld;
import org.eventyay.cli.world.ExportConfig;
import org.eventyay.cli.world.ExportWorld;
import org.eventyay.cli.world.FeatureFlags;
import org.eventyay.cli.world.GenerateToken;
import org.eventyay.cli.world.GenerateWorldCreationLink;
import org.eventyay.cli.world.ImportConfig;
import org.eventyay.cli.world.ImportSchedule;
import org.eventyay.cli.world.ImportWorld;
import org.eventyay.cli.world.ListRealms;
import org.eventyay.cli.world.ListWorlds;
import org.eventyay.cli.world.PlannedUsageCommand;
import org.eventyay.cli.world.ReactivateWorld;
import org.eventyay.cli.world.RotateWorldSecret;
import org.eventyay.cli.world.ScrubWorld;
import org.eventyay.cli.world.ShowAuditLog;
import org.eventyay.cli.world.ShowSchedule;
import org.eventyay.cli.world.ShowWorld;
import org.eventyay.cli.world.Statistics;
import org.eventyay.cli.world.SyncDefaultRoles;
import org.eventyay.cli.world.WorldConfig;
import picocli.CommandLine.Command;

/** Every command there is, by section. A new command is a new line here. */
final class Catalogue {
    private static final List<Entry> ENTRIES = Stream.of(
                    section(
                            Section.CORE,
                            AddUsersToChannels.class,
                            Announce.class,
                            ArchiveMessages.class,
                            BbbUpdateCost.class,
                            Backup.class,
                            CaptionKeyCommand.class,
                            ChangeWorldDomain.class,
                            CheckBbb.class,
                            CheckLivekit.class,
                            CheckServers.class,
                            Check.class,
                            ChangeStream.class,
                            CheckRedis.class,
                            CancelStream.class,
                            CleanUp.class,
                            ClearUnusedWorlds.class,
                            ClearWorldData.class,
                            CloneWorld.class,
                            Connections.class,
                            CreateVapidKeys.class,
                            CreateWorld.class,
                            DeactivateWorld.class,
                            DeleteIngest.class,
                            DeleteRoom.class,
                            DeleteUnclaimedFiles.class,
                            DeleteWorld.class,
                            ExportCaptions.class,
                            ExportConfig.class,
                            ExportSearch.class,
                            FeatureFlags.class,
                            FlushCaches.class,
                            Examine.class,
                            ExportWorld.class,
                            GenerateCompletion.class,
                            GenerateInviteLink.class,
                            GenerateToken.class,
                            GenerateWorldCreationLink.class,
                            Help.class,
                            ListIngests.class,
                            ListRealms.class,
                            ListRooms.class,
                            ListServers.class,
                            ListStreams.class,
                            ListWorlds.class,
                            LoadTest.class,
                            MergeChannels.class,
                            OptimizeStartup.class,
                            PlannedUsageCommand.class,
                            ReactivateWorld.class,
                            RegeneratePreviews.class,
                            RenameRoom.class,
                            RestoreMessages.class,
                            RestoreRoom.class,
                            RotateWorldSecret.class,
                            RunServerProfiled.class,
                            ScrubWorld.class,
                            ScheduleStream.class,
                            ListJobs.class,
                            Restore.class,
                            RetryJob.class,
                            PurgeJobs.class,
                            ProcessJobs.class,
                            SendTestEmail.class,
                            Server.class,
                            Shell.class,
                            ShowAuditLog.class,
                            ShowSchedule.class,
                            ShowWorld.class,
                            Statistics.class,
                            StreamKeyCommand.class,
                            SyncDefaultRoles.class,
                            TurnCredentialsCommand.class,
                            WorldConfig.class),
                    section(
                            Section.DATABASE,
                            DbShell.class,
                            GetMigrationStatus.class,
                            Migrate.class,
                            ShowMigrations.class),
                    section(
                            Section.USERS,
                            AnonymiseInactiveUsers.class,
                            BulkChangeUserName.class,
                            ChangePassword.class,
                            ChangeUserEmail.class,
                            ChangeUserName.class,
                            ChangeUserRole.class,
                            ChangeUserTraits.class,
                            ClearAuthRateLimitHistory.class,
                            ClearSessions.class,
                            CreateKiosk.class,
                            CreateStaffUser.class,
                            CreateSuperuser.class,
                            CreateUser.class,
                            DeactivateUser.class,
                            DeleteUser.class,
                            ExplainAccess.class,
                            ExportSingleUser.class,
                            ListStaff.class,
                            ListUsers.class,
                            LogoutAllUsers.class,
                            MergeUsers.class,
                            RateLimit.class,
                            ReactivateUser.class,
                            ResetMfa.class,
                            SendCustomEmail.class,
                            SendPasswordResetEmail.class,
                            ShowAdmins.class,
                            ShowUser.class,
                            SilenceUser.class,
                            SoftDeleteUser.class),
                    section(
                            Section.IMPORTERS,
                            ConftoolImportPosters.class,
                            ImportConfig.class,
                            ImportSchedule.class,
                            ImportWorld.class))
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Entry::name))
            .toList();

    private Catalogue() {}

    /**
     * A command of the catalogue.
     *
     * @param name with underscores
     * @param listed further names that {@code help} lists like the first
     * @param aliases every other name it answers to
     */
    record Entry(Section section, String name, List<String> listed, List<String> aliases, Class<?> type) {

        boolean answersTo(String word) {
            return name.equals(word) || listed.contains(word) || aliases.contains(word);
        }

        /** The names {@code help} shows. */
        Stream<String> shown() {
            return Stream.concat(Stream.of(name), listed.stream());
        }

        /** Every name but the first. */
        String[] otherNames() {
            return Stream.concat(listed.stream(), aliases.stream()).toArray(String[]::new);
        }
    }

    /** All commands, alphabetically. */
    static List<Entry> all() {
        return ENTRIES;
    }

    /** The command with this name or alias. */
    static Optional<Entry> find(String word) {
        return ENTRIES.stream().filter(entry -> entry.answersTo(word)).findFirst();
    }

    /** Names of the commands whose name or description has this word. */
    static List<String> speakingOf(String word) {
        Predicate<String> has = Pattern.compile("\\b" + Pattern.quote(word), Pattern.CASE_INSENSITIVE)
                .asPredicate();
        return ENTRIES.stream()
                .filter(entry ->
                        speaks(entry.type(), has) || has.test(entry.name().replace('_', ' ')))
                .map(Entry::name)
                .toList();
    }

    private static boolean speaks(Class<?> type, Predicate<String> has) {
        Command command = type.getAnnotation(Command.class);
        return command != null
                && (has.test(String.join(" ", command.description()))
                        || Stream.of(command.subcommands()).anyMatch(further -> speaks(further, has)));
    }

    private static List<Entry> section(Section section, Class<?>... types) {
        return Stream.of(types).map(type -> entry(section, type)).toList();
    }

    private static Entry entry(Section section, Class<?> type) {
        Command command = type.getAnnotation(Command.class);
        if (command == null) {
            throw new IllegalStateException(type + " is not a command");
        }
        AlsoListed also = type.getAnnotation(AlsoListed.class);
        List<String> listed = also == null ? List.of() : List.of(also.value());
        List<String> aliases = new ArrayList<>(List.of(command.aliases()));
        Stream.of(Stream.of(command.name()), listed.stream(), List.copyOf(aliases).stream())
                .flatMap(names -> names)
                .filter(name -> name.contains("_"))
                .map(name -> name.replace('_', '-'))
                .forEach(aliases::add);
        return new Entry(section, command.name(), listed, List.copyOf(aliases), type);
    }
}
