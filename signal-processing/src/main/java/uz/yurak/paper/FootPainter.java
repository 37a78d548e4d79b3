package uz.yurak.paper;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.paper.Lettering.Align;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** The foot of a page: scale, filters, which part of the recording it is, and what is not on it. */
final class FootPainter {
    private static final double FIRST_MM = 199.2;
    private static final double LINE_MM = 3.9;
    private static final int ALARM_RGB = 0xB00020;
    private static final Lettering SCALE = Lettering.bold(2.9);
    private static final Lettering PLAIN = Lettering.regular(2.7);

    private final Canvas canvas;
    private final Words words;
    private final PageOptions options;

    FootPainter(Canvas canvas, Words words, PageOptions options) {
        this.canvas = canvas;
        this.words = words;
        this.options = options;
    }

    void paint(Recording recording, PagePlan page, int index, int pages, Collection<String> cutOff) {
        double left = PagePlan.GRID.xMm();
        double right = PagePlan.GRID.rightMm();
        Map<String, String> scale = Map.of(
                "speed", words.number(options.speedMmPerS()),
                "gain", words.number(options.gainMmPerMv()));
        String scaleText = words.text("scale", scale);
        canvas.text(scaleText, left, FIRST_MM, SCALE);
        double afterScale = left + SCALE.typeface().widthMm(scaleText, SCALE.sizeMm()) + 5;
        canvas.text(words.filter(options.filter()), afterScale, FIRST_MM, PLAIN);
        canvas.text(part(recording, page, index, pages), right, FIRST_MM, PLAIN.aligned(Align.RIGHT));
        if (!recording.leads().isEmpty()) {
            canvas.text(sampling(recording), left, FIRST_MM + LINE_MM, PLAIN);
        }
        remarks(recording, page, cutOff, left);
    }

    private String part(Recording recording, PagePlan page, int index, int pages) {
        String shown = words.text(
                "shown",
                Map.of(
                        "from", words.number(page.window().fromS()),
                        "to", words.number(page.window().toS()),
                        "duration", words.number(recording.durationSeconds())));
        Map<String, String> number = Map.of("page", Integer.toString(index + 1), "pages", Integer.toString(pages));
        return shown + "   " + words.text("page", number);
    }

    private String sampling(Recording recording) {
        String rates = recording.leads().stream()
                .map(LeadSignal::rateHz)
                .distinct()
                .map(words::number)
                .collect(Collectors.joining(", "));
        return words.text("sampling", Map.of("rate", rates)) + "   " + words.filtering(recording.leads());
    }

    private void remarks(Recording recording, PagePlan page, Collection<String> cutOff, double leftMm) {
        double yMm = FIRST_MM + 2 * LINE_MM;
        double xMm = leftMm;
        if (page.strips().stream().anyMatch(s -> s.label().endsWith("*"))) {
            String computed = words.text("computed");
            canvas.text(computed, xMm, yMm, PLAIN);
            xMm += PLAIN.typeface().widthMm(computed, PLAIN.sizeMm()) + 5;
        }
        String elsewhere = elsewhere(recording, page);
        if (!elsewhere.isEmpty()) {
            String note = words.text("elsewhere", Map.of("leads", elsewhere));
            canvas.text(note, xMm, yMm, PLAIN);
            xMm += PLAIN.typeface().widthMm(note, PLAIN.sizeMm()) + 5;
        }
        if (!cutOff.isEmpty()) {
            canvas.text(words.text("cutOff", Map.of("leads", String.join(" ", cutOff))), xMm, yMm, SCALE.in(ALARM_RGB));
        }
    }

    /** Leads of the recording that this page does not show. */
    private static String elsewhere(Recording recording, PagePlan page) {
        Set<Lead> here = page.strips().stream().map(Strip::lead).collect(Collectors.toSet());
        if (here.contains(Lead.MAVR)) {
            here.add(Lead.AVR);
        }
        return recording.leads().stream()
                .map(LeadSignal::lead)
                .filter(lead -> !here.contains(lead))
                .map(Lead::label)
                .collect(Collectors.joining(" "));
    }
}
