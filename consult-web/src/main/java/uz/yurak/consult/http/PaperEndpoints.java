package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uz.yurak.consult.cases.PaperSetting;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.PaperStore;
import uz.yurak.consult.store.PaperStore.Kept;
import uz.yurak.consult.work.RecordingCache;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.scan.Scan;
import uz.yurak.scan.ScanException;

/** The pictures of a paper ECG: what they are, what they look like, how a reader turned and calibrated them. */
final class PaperEndpoints {
    /** Shown by a browser itself; it turns them as the camera noted, as our own drawing does. */
    private static final Set<String> SHOWN_AS_RECEIVED = Set.of("image/jpeg", "image/png");

    private static final int MAX_PICTURES = 1000;

    private final RecordingCache recordings;
    private final PaperStore settings;

    PaperEndpoints(RecordingCache recordings, PaperStore settings) {
        this.recordings = recordings;
        this.settings = settings;
    }

    /**
     * One picture of a recording.
     *
     * @param page it stands on
     * @param inPage from 0, within the page's document
     */
    private record Picture(PaperPage page, int inPage) {}

    Answer pages(Call call) throws IOException {
        UUID id = call.id("id");
        Recording recording = recordings.recording(call.scope(), id);
        List<Kept> kept = settings.of(call.scope(), id);
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode pictures = body.putArray("pictures");
        for (PaperPage page : recording.pages()) {
            for (int i = 0; i < countOf(page); i++) {
                int index = pictures.size();
                ObjectNode picture = pictures.addObject()
                        .put("index", index)
                        .put("mediaType", page.mediaType())
                        .put("shownAs", SHOWN_AS_RECEIVED.contains(page.mediaType()) ? "original" : "picture");
                picture.set(
                        "setting",
                        kept.stream()
                                .filter(one -> one.picture() == index)
                                .findFirst()
                                .<JsonNode>map(PaperEndpoints::json)
                                .orElseGet(Json.MAPPER::nullNode));
            }
        }
        return Answer.json(body);
    }

    private static ObjectNode json(Kept kept) {
        ObjectNode node = Json.MAPPER.valueToTree(kept.setting());
        return node.put("setBy", kept.setBy()).put("setAt", kept.setAt().toString());
    }

    Answer picture(Call call) throws IOException {
        Picture picture = pictureOf(call);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Scan.writePng(picture.page(), picture.inPage(), Scan.SIDE_PX, out);
        } catch (ScanException e) {
            throw notDrawn(e);
        }
        return Answer.of("image/png", out.toByteArray());
    }

    Answer original(Call call) throws IOException {
        PaperPage page = pictureOf(call).page();
        if (!SHOWN_AS_RECEIVED.contains(page.mediaType())) {
            throw Refused.conflict("a picture as received: expected a JPEG or PNG, found " + page.mediaType());
        }
        return Answer.of(page.mediaType(), page.content().toArray());
    }

    Answer set(Call call) throws IOException {
        int picture = call.wholeOfPath("page", MAX_PICTURES);
        pictureOf(call);
        PaperSetting setting = call.json(call.json(), "setting", PaperSetting.class);
        settings.set(call.scope(), call.id("id"), picture, setting, call.person());
        return pages(call);
    }

    private Picture pictureOf(Call call) throws IOException {
        Recording recording = recordings.recording(call.scope(), call.id("id"));
        int left = call.wholeOfPath("page", MAX_PICTURES);
        for (PaperPage page : recording.pages()) {
            int count = countOf(page);
            if (left < count) {
                return new Picture(page, left);
            }
            left -= count;
        }
        throw Refused.notFound();
    }

    /** One that cannot be opened is one picture, whose drawing then says why. */
    private static int countOf(PaperPage page) {
        try {
            return Scan.count(page);
        } catch (ScanException e) {
            return 1;
        }
    }

    private static Refused notDrawn(ScanException e) {
        String reason = e.isBroken() ? "expected " + e.expected() + ", found " + e.found() : e.found();
        return new Refused(Refused.Kind.CONFLICT, "console.err.page_not_drawn", reason, "");
    }
}
