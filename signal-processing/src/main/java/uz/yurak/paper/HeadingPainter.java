package uz.yurak.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.yurak.paper.Lettering.Align;
import uz.yurak.record.Recording;

/** The head of a page: whose ECG, from where, and what was measured. */
final class HeadingPainter {
    private static final double TOP_MM = 11;
    private static final double LINE_MM = 3.7;
    private static final double LEFT_MM = 11;
    private static final double LEFT_WIDTH_MM = 108;
    private static final double MEASUREMENTS_MM = 124;
    private static final double MEASUREMENTS_WIDTH_MM = 62;
    private static final double STATEMENTS_MM = 190;
    private static final double STATEMENTS_WIDTH_MM = 96;
    private static final int MAX_LINES = 6;
    private static final int ALARM_RGB = 0xB00020;
    private static final int QUIET_RGB = 0x404040;

    private static final Lettering TITLE = Lettering.bold(4.4);
    private static final Lettering PATIENT = Lettering.bold(3.4);
    private static final Lettering PLAIN = Lettering.regular(2.7);
    private static final Lettering CAPTION = Lettering.bold(2.7);
    private static final Area BANNER = new Area(11, 1.5, 275, 4.6);
    private static final Lettering BANNER_WORD = Lettering.bold(4).in(0xFFFFFF).aligned(Align.MIDDLE);

    private final Canvas canvas;
    private final Words words;
    private final PageHeading heading;

    HeadingPainter(Canvas canvas, Words words, PageHeading heading) {
        this.canvas = canvas;
        this.words = words;
        this.heading = heading;
    }

    void paint(Recording recording) {
        String title = heading.title().orElseGet(() -> words.text("title"));
        double yMm = TOP_MM;
        canvas.text(TextBlock.lines(title, LEFT_WIDTH_MM, TITLE).get(0), LEFT_MM, yMm, TITLE);
        if (heading.patientLine().isPresent()) {
            for (String line : TextBlock.lines(heading.patientLine().get(), LEFT_WIDTH_MM, PATIENT)) {
                yMm += PATIENT.sizeMm() + 1.2;
                canvas.text(line, LEFT_MM, yMm, PATIENT);
            }
        }
        yMm += 1;
        for (String line : origin(recording)) {
            yMm += LINE_MM;
            canvas.text(line, LEFT_MM, yMm, PLAIN.in(QUIET_RGB));
        }
        column(words.text("measurements"), CAPTION, heading.measurements(), MEASUREMENTS_MM, MEASUREMENTS_WIDTH_MM);
        Lettering caption = CAPTION.in(ALARM_RGB);
        column(words.text("unconfirmed"), caption, heading.statements(), STATEMENTS_MM, STATEMENTS_WIDTH_MM);
        if (heading.test()) {
            banner();
        }
    }

    private List<String> origin(Recording recording) {
        String at = recording
                .recordedAt()
                .map(t -> words.text("recordedAt", Map.of("at", words.at(t))))
                .orElseGet(() -> words.text("recordedAtUnknown"));
        String device =
                words.device(recording.device()) + "   " + words.text("format", Map.of("format", recording.format()));
        List<String> lines = new ArrayList<>(TextBlock.lines(at, LEFT_WIDTH_MM, PLAIN));
        if (recording.isTraced()) {
            lines.addAll(TextBlock.lines(words.text("traced"), LEFT_WIDTH_MM, PLAIN));
        }
        lines.addAll(TextBlock.lines(device, LEFT_WIDTH_MM, PLAIN));
        return lines;
    }

    /** A caption and lines under it; what has no room is counted, never left out silently. */
    private void column(String caption, Lettering captionLettering, List<String> texts, double xMm, double widthMm) {
        if (texts.isEmpty()) {
            return;
        }
        canvas.text(caption, xMm, TOP_MM, captionLettering);
        List<String> lines = texts.stream()
                .flatMap(t -> TextBlock.lines(t, widthMm, PLAIN).stream())
                .toList();
        int room = lines.size() <= MAX_LINES ? lines.size() : MAX_LINES - 1;
        for (int i = 0; i < room; i++) {
            canvas.text(lines.get(i), xMm, TOP_MM + (i + 1) * LINE_MM, PLAIN);
        }
        if (room < lines.size()) {
            String more = words.text("more", Map.of("count", Integer.toString(lines.size() - room)));
            canvas.text(more, xMm, TOP_MM + (room + 1) * LINE_MM, CAPTION);
        }
    }

    private void banner() {
        canvas.fill(BANNER, ALARM_RGB);
        canvas.text(words.text("test"), BANNER.xMm() + BANNER.widthMm() / 2, BANNER.bottomMm() - 0.9, BANNER_WORD);
    }
}
