package org.eventyay.stream;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

/** The picture of a stage as it plays in a browser: what is said of it is measured on the media element. */
final class WatchedVideo {
    /** Whether the picture moves: it has a size, and its time goes on. */
    private static final String MOVES = """
        async (video, width) => {
          const before = video.currentTime;
          await new Promise((later) => setTimeout(later, 400));
          return video.videoWidth > 0 && (width === 0 || video.videoWidth === width) && video.currentTime > before;
        }\
        """;

    /** How loud it is, measured from what the element plays. */
    private static final String LOUDNESS = """
        async (video) => {
          const context = new AudioContext();
          await context.resume();
          const analyser = context.createAnalyser();
          const stream = video.captureStream();
          for (let turn = 0; turn < 50 && !stream.getAudioTracks().length; turn++) {
            await new Promise((later) => setTimeout(later, 100));
          }
          context.createMediaStreamSource(stream).connect(analyser);
          const samples = new Float32Array(analyser.fftSize);
          let peak = 0;
          for (let turn = 0; turn < 20; turn++) {
            await new Promise((later) => setTimeout(later, 100));
            analyser.getFloatTimeDomainData(samples);
            for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
          }
          await context.close();
          return peak;
        }\
        """;

    /** Keeps hold of what sound and picture are put into. */
    private static final String KEEP_BUFFERS = """
        window.buffers = {};
        const add = MediaSource.prototype.addSourceBuffer;
        MediaSource.prototype.addSourceBuffer = function (type) {
          return (window.buffers[type.split('/')[0]] = add.call(this, type));
        };\
        """;

    /** By how many seconds more there is of the picture than of its sound, or of the sound. */
    private static final String APART = """
        () => {
          const end = ({ buffered }) => buffered.end(buffered.length - 1);
          return Math.abs(end(window.buffers.video) - end(window.buffers.audio));
        }\
        """;

    /** Streams come and go within some seconds. */
    static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private final Page page;
    private final Locator video;

    WatchedVideo(Page page) {
        this.page = page;
        video = page.locator("[data-test='player']");
    }

    /** To be called before the page is opened. */
    static void prepare(Page page) {
        page.addInitScript(KEEP_BUFFERS);
    }

    /** Sound and picture have come equally far: nothing of either was put in the place of something else. */
    void soundKeepsUp() {
        page.waitForCondition(() -> ((Number) page.evaluate(APART)).doubleValue() < 3);
    }

    /** The picture moves. */
    void moves() {
        moves(0);
    }

    /** A picture of this width moves. */
    void moves(int width) {
        // whoever comes before the stream looks again every few seconds
        assertThat(video).isVisible(PATIENTLY);
        page.waitForCondition(() -> Boolean.TRUE.equals(video.evaluate(MOVES, width)));
    }

    double loudness() {
        return ((Number) video.evaluate(LOUDNESS)).doubleValue();
    }

    /** Remembers the element and its page, to know them again. */
    void mark() {
        page.evaluate("window.isTheSame = true");
        video.evaluate("(video) => (video.isTheSame = true)");
    }

    /** Neither the page nor the element were replaced since they were marked. */
    void isTheSame() {
        assertThat(page.evaluate("window.isTheSame")).isEqualTo(true);
        assertThat(video.evaluate("(video) => video.isTheSame")).isEqualTo(true);
    }

    /** Pieces come after this trouble, and the picture moves. */
    void goesOnAfter(Runnable trouble) {
        trouble.run();
        for (int piece = 0; piece < 4; piece++) {
            page.waitForResponse(answer -> answer.url().endsWith(".ts") && answer.ok(), () -> {});
        }
        moves();
    }
}
