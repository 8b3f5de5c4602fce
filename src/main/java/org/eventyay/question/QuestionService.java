package org.eventyay.question;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.live.LiveError;
import org.eventyay.question.QuestionEvents.QuestionChanged;
import org.eventyay.question.QuestionEvents.QuestionDeleted;
import org.eventyay.question.QuestionEvents.QuestionRejected;
import org.eventyay.room.Pin;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.NullNode;

/** The only writer of questions and of votes for them. Each method is one transaction; whoever may see the difference is told after it. */
@Service
class QuestionService {
    private final Questions questions;
    private final Bus bus;
    private final int mostAtOnce;

    QuestionService(Questions questions, Bus bus, Settings settings) {
        this.questions = questions;
        this.bus = bus;
        mostAtOnce = settings.limit().questions();
    }

    /** New values; what is null stays. */
    record Changes(
            @Nullable String content,
            @Nullable QuestionState state,
            @Nullable Boolean answered,
            @Nullable Boolean pinned) {}

    /**
     * Asks something: at once for all, or first for moderators.
     *
     * @throws LiveError {@code question.limit} if too many questions of the same person are there already
     */
    @Transactional
    public Question ask(RoomSnapshot room, String content, UUID sender) {
        if (questions.countOf(room.id(), sender) >= mostAtOnce) {
            throw new LiveError("question.limit", "You have asked enough for now.");
        }
        Question question = new Question(
                UUID.randomUUID(),
                room.id(),
                content,
                QuestionModule.moderated(room) ? QuestionState.MOD_QUEUE : QuestionState.VISIBLE,
                false,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                false,
                sender,
                0);
        questions.insert(question);
        tell(question, question.visible());
        return question;
    }

    /** Adds questions that nobody asked: a configuration file has them. Those that the room has already stay as they are. */
    @Transactional
    public void prepare(UUID roomId, List<Prepared> wanted) {
        Set<String> present = new HashSet<>();
        questions.of(roomId, null).forEach(question -> present.add(question.content()));
        for (Prepared one : wanted) {
            if (present.add(one.content())) {
                Question question = new Question(
                        UUID.randomUUID(),
                        roomId,
                        one.content(),
                        one.state(),
                        one.answered(),
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        false,
                        null,
                        0);
                questions.insert(question);
                tell(question, question.visible());
            }
        }
    }

    /** A question of a configuration file. */
    record Prepared(String content, QuestionState state, boolean answered) {}

    /**
     * Changes a question. All readers are told if it was or becomes visible, else moderators; an author whose waiting question is put away
     * is told, too.
     *
     * @throws LiveError {@code question.unknown_question}
     */
    @Transactional
    public Question update(RoomSnapshot room, UUID id, Changes changes, UUID moderator) {
        boolean pins = Boolean.TRUE.equals(changes.pinned());
        boolean readersLose = pins && takesFromReaders(room.id(), id);
        Question before = locked(room, id);
        Question after = new Question(
                id,
                room.id(),
                changes.content() == null ? before.content() : changes.content(),
                changes.state() == null ? before.state() : changes.state(),
                changes.answered() == null ? before.answered() : changes.answered(),
                before.timestamp(),
                changes.pinned() == null ? before.pinned() : changes.pinned(),
                before.sender(),
                before.score());
        questions.update(after, moderator);
        tell(after, before.visible() || after.visible());
        if (before.state() == QuestionState.MOD_QUEUE && after.state() == QuestionState.ARCHIVED) {
            reject(after, new QuestionRejected(room.id(), id, after.view()));
        }
        if (pins && !before.pinned()) {
            pinned(after, readersLose);
        }
        return after;
    }

    /** Deletes a question with its votes; an author whose question waited is told. */
    @Transactional
    public void delete(RoomSnapshot room, UUID id) {
        Question question = locked(room, id);
        questions.delete(id);
        bus.publish(QuestionTopics.audience(room.id(), question.visible()), new QuestionDeleted(room.id(), id));
        if (question.state() == QuestionState.MOD_QUEUE) {
            reject(question, new QuestionRejected(room.id(), id, NullNode.getInstance()));
        }
    }

    /**
     * Counts a vote, or takes it back.
     *
     * @param moderates whether the voter sees questions that are not visible
     * @throws LiveError {@code question.vote}
     */
    @Transactional
    public Question vote(RoomSnapshot room, UUID id, UUID voter, boolean wanted, boolean moderates) {
        Question before = questions
                .lock(room.id(), id)
                .filter(question -> moderates || question.visible())
                .orElseThrow(() -> new LiveError("question.vote", "There is no such question here."));
        questions.vote(id, voter, wanted);
        Question after = questions.lock(room.id(), id).orElse(before);
        tell(after, after.visible());
        return after;
    }

    /** Makes a question the one pinned in its room. */
    @Transactional
    public void pin(RoomSnapshot room, UUID id, UUID moderator) {
        boolean readersLose = takesFromReaders(room.id(), id);
        Question before = locked(room, id);
        Question after = new Question(
                id,
                room.id(),
                before.content(),
                before.state(),
                before.answered(),
                before.timestamp(),
                true,
                before.sender(),
                before.score());
        questions.update(after, moderator);
        pinned(after, readersLose);
    }

    /** Lets no question be pinned in a room. */
    @Transactional
    public void unpin(RoomSnapshot room) {
        Pin none = questions.pins().takeFromAll(room.id());
        bus.publish(QuestionTopics.readers(room.id()), QuestionTopics.moved(room.id(), none));
    }

    /** Takes the pin from all other questions of a room; whether readers saw one of them. */
    private boolean takesFromReaders(UUID roomId, UUID id) {
        return questions.pins().takeFromOthers(roomId, id).contains(QuestionState.VISIBLE.word());
    }

    /** Readers are not told of a question they don't see, but that what they saw pinned is so no more. */
    private void pinned(Question question, boolean readersLose) {
        UUID room = question.roomId();
        Pin pin = questions.pins().of(room);
        bus.publish(QuestionTopics.audience(room, question.visible()), QuestionTopics.moved(room, pin));
        if (!question.visible() && readersLose) {
            bus.publish(QuestionTopics.readers(room), QuestionTopics.moved(room, pin));
        }
    }

    private void tell(Question question, boolean all) {
        UUID room = question.roomId();
        bus.publish(
                QuestionTopics.audience(room, all),
                new QuestionChanged(
                        room, question.id(), question.view(), questions.pins().of(room)));
    }

    private void reject(Question question, QuestionRejected rejected) {
        if (question.sender() != null) {
            bus.publish(Topic.user(question.sender()), rejected);
        }
    }

    private Question locked(RoomSnapshot room, UUID id) {
        return questions.lock(room.id(), id).orElseThrow(() -> new LiveError("question.unknown_question"));
    }
}
