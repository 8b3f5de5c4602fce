package org.eventyay.report;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.chat.ChatReports;
import org.eventyay.chat.ChatReports.Said;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.poll.PollReports;
import org.eventyay.question.QuestionReports;
import org.eventyay.report.ReportMaker.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What was said, asked and voted for in one place. */
@Component
class HistoryReports {
    private static final int SHEET_NAME = 30;

    private final ChatReports chats;
    private final QuestionReports questions;
    private final PollReports polls;

    HistoryReports(ChatReports chats, QuestionReports questions, PollReports polls) {
        this.chats = chats;
        this.questions = questions;
        this.polls = polls;
    }

    void chat(Job job, Spreadsheet sheet) {
        sheet.sheet("Messages");
        sheet.row(List.of("Date", "Time", "Sender", "Content"));
        var lines = job.people()
                .<Said>resolving(
                        Said::sender,
                        (said, sender) -> sheet.row(Arrays.asList(
                                sheet.day(said.at()), sheet.time(said.at()), name(sender), words(said.content()))));
        UUID channel = Objects.requireNonNull(job.question().channel());
        job.progress().part(0, 100, chats.messages(channel));
        chats.history(channel, lines::add);
        lines.flush();
    }

    private static @Nullable String name(@Nullable ParticipantSnapshot person) {
        return person == null ? null : person.displayName();
    }

    private static String words(JsonNode content) {
        return switch (content.path("type").asString("")) {
            case "text" -> content.path("body").asString("");
            case "files" -> {
                String body = content.path("body").asString("");
                String files = content.path("files")
                        .valueStream()
                        .map(file -> file.path("url").asString(""))
                        .collect(Collectors.joining("\n"));
                yield body.isEmpty() ? files : body + "\n" + files;
            }
            default -> "<unknown message type>";
        };
    }

    void questions(Job job, Spreadsheet sheet) {
        sheet.sheet("Questions");
        sheet.row(List.of("Date", "Time", "Content", "Votes", "Status"));
        questions.history(
                Objects.requireNonNull(job.question().room()),
                asked -> sheet.row(List.of(
                        sheet.day(asked.at()), sheet.time(asked.at()), asked.content(), asked.votes(), asked.state())));
    }

    void polls(Job job, Spreadsheet sheet) {
        List<PollReports.Asked> asked =
                polls.of(Objects.requireNonNull(job.question().room()));
        for (int i = 0; i < asked.size(); i++) {
            PollReports.Asked poll = asked.get(i);
            job.progress().step(i, asked.size());
            sheet.sheet(sheetName(poll.content()));
            sheet.row(List.of(poll.content()));
            sheet.row(List.of());
            sheet.row(List.of("Option", "Internal ID", "External ID", "Name"));
            record Vote(String option, UUID person) {}
            var lines = job.people()
                    .<Vote>resolving(
                            Vote::person,
                            (vote, person) -> sheet.row(Arrays.asList(
                                    vote.option(),
                                    vote.person().toString(),
                                    person == null ? null : person.tokenId(),
                                    name(person))));
            polls.votes(poll.id(), (option, person) -> lines.add(new Vote(option, person)));
            lines.flush();
        }
    }

    /** Letters, digits and blanks of a text. */
    static String sheetName(String text) {
        String plain = text.codePoints()
                .filter(each -> Character.isLetterOrDigit(each) || each == ' ')
                .limit(SHEET_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.strip();
    }
}
