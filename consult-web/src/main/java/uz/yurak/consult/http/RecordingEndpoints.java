package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.work.RecordingCache;
import uz.yurak.consult.work.RecordingCache.Showing;
import uz.yurak.paper.EcgPage;
import uz.yurak.paper.Layout;
import uz.yurak.paper.PageOptions;
import uz.yurak.paper.PdfPage;
import uz.yurak.paper.PngPage;
import uz.yurak.paper.SvgPage;
import uz.yurak.record.Envelope;
import uz.yurak.record.Recording;
import uz.yurak.signal.filter.DisplayFilter;
import uz.yurak.text.Language;

/** A recording's samples, its pages and its bytes as received. */
final class RecordingEndpoints {
    private static final double PNG_DPI = 150;

    /** Of all leads together: a quarter of an hour of 12 leads at 500 Hz. */
    private static final long MOST_SAMPLES_AT_ONCE = 6_000_000;

    /** As wide as a desk's screen is, and four times that. */
    private static final int USUAL_COLUMNS = 1000;

    private static final int MOST_COLUMNS = 4000;

    private final RecordingCache recordings;
    private final EnvelopeQueue envelopes;
    private final AuditLog audit;

    RecordingEndpoints(RecordingCache recordings, EnvelopeQueue envelopes, AuditLog audit) {
        this.recordings = recordings;
        this.envelopes = envelopes;
        this.audit = audit;
    }

    /** As far as it is here; the header says how much that is. What is not exact is not filtered either. */
    Answer waveform(Call call) throws IOException {
        Showing showing = recordings.showing(call.scope(), call.id("id"));
        ObjectNode header =
                Json.MAPPER.createObjectNode().put("stage", showing.stage().key());
        DisplayFilter filter = showing.stage().isExact() ? filter(call) : DisplayFilter.NONE;
        Stretch stretch = Stretch.of(call);
        if (stretch.isWhole()) {
            requireModest(showing.recording());
        }
        return Answer.of(
                Answer.WAVEFORM, WaveformFrame.of(showing.recording(), filter, stretch, call.flag("planes"), header));
    }

    /** The whole of a long recording would be held several times over in memory. */
    private static void requireModest(Recording recording) {
        long samples = recording.leads().stream()
                .mapToLong(lead -> lead.samples().count())
                .sum();
        if (samples > MOST_SAMPLES_AT_ONCE) {
            throw Refused.field("toMs", "the recording has " + samples + " samples: expected fromMs and toMs");
        }
    }

    /** The whole recording at a glance, to choose a stretch from. */
    Answer overview(Call call) throws IOException {
        Showing showing = recordings.showing(call.scope(), call.id("id"));
        int columns = call.whole("columns", USUAL_COLUMNS, 1, MOST_COLUMNS);
        return Answer.json(Overview.of(showing.recording(), columns)
                .put("stage", showing.stage().key()));
    }

    private static DisplayFilter filter(Call call) {
        try {
            return new DisplayFilter(
                    call.number("highPass"), call.number("lowPass"), call.number("mains"), muscle(call));
        } catch (IllegalArgumentException e) {
            throw Refused.field("filter", Optional.ofNullable(e.getMessage()).orElse("out of range"));
        }
    }

    private static boolean muscle(Call call) {
        return switch (call.query("muscle").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refused.field("muscle", "expected true or false");
        };
    }

    Answer png(Call call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngPage.write(page(call), 0, PNG_DPI, out);
        return Answer.of("image/png", out.toByteArray());
    }

    Answer svg(Call call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SvgPage.write(page(call), out);
        return Answer.of("image/svg+xml", out.toByteArray());
    }

    Answer pdf(Call call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPage.write(page(call), out);
        return Answer.of("application/pdf", out.toByteArray());
    }

    private EcgPage page(Call call) throws IOException {
        UUID id = call.id("id");
        Recording recording = recordings.recording(call.scope(), id);
        Language language =
                call.query("lang").flatMap(Language::ofTag).orElse(call.person().language());
        audit.append(call.person().login(), "recording.print", "recording:" + id, "");
        return EcgPage.of(recording, options(call, language));
    }

    private static PageOptions options(Call call, Language language) {
        try {
            return PageOptions.standard(language)
                    .withLayout(layout(call))
                    .withScale(
                            call.number("speed").orElse(25), call.number("gain").orElse(10))
                    .withFilter(filter(call));
        } catch (IllegalArgumentException e) {
            throw Refused.field("layout", Optional.ofNullable(e.getMessage()).orElse("out of range"));
        }
    }

    private static Layout layout(Call call) {
        Optional<String> label = call.query("layout");
        return label.isEmpty()
                ? Layout.THREE_BY_FOUR_ONE
                : Layout.ofLabel(label.get())
                        .orElseThrow(() -> Refused.field("layout", "expected one of " + Layout.labels()));
    }

    /** As received, byte for byte; its name is ours, because the machine's may hold a patient's. */
    Answer original(Call call) {
        UUID id = call.id("id");
        Envelope envelope = envelopes
                .ofRecording(call.scope(), id)
                .orElseThrow(Refused::notFound)
                .original()
                .orElseThrow(() -> Refused.notExact("the file as the machine sent it is not here yet"));
        audit.append(call.person().login(), "recording.export", "recording:" + id, "");
        return Answer.download("ecg-" + id + extension(envelope), envelope.bytes());
    }

    static String extension(Envelope envelope) {
        String name = envelope.fileName().orElse("");
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot);
        return extension.matches("\\.[A-Za-z0-9]{1,8}") ? extension : ".bin";
    }
}
