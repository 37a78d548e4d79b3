package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uz.yurak.adapter.stream.Joined;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.LiveNotice;
import uz.yurak.consult.store.LiveSession;
import uz.yurak.consult.store.LiveStore;
import uz.yurak.consult.store.NoticeStore;
import uz.yurak.consult.store.NoticeStore.Watched;
import uz.yurak.consult.work.SessionRecordings;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.signal.filter.DisplayFilter;

/**
 * Live signals: which run, and one's samples from an instant on. A screen asks for the last seconds first, then, each time
 * the stream of events says that the signal grew, for what came since.
 */
final class LiveEndpoints {
    /** Most that one answer holds; a screen shows no more at once. */
    private static final int MAX_SECONDS = 60;

    private static final int USUAL_SECONDS = 10;

    /** Without a segment for so long, the link to the machine or to the hospital is silent. */
    private static final Duration SILENT = Duration.ofSeconds(8);

    private final LiveStore live;
    private final NoticeStore notices;
    private final SessionRecordings sessions;
    private final Clock clock;

    LiveEndpoints(LiveStore live, NoticeStore notices, SessionRecordings sessions, Clock clock) {
        this.live = live;
        this.notices = notices;
        this.sessions = sessions;
        this.clock = clock;
    }

    Answer list(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        Map<String, List<LiveNotice>> noticed =
                notices.listed(call.scope()).stream().collect(Collectors.groupingBy(LiveNotice::session));
        Map<String, Watched> watched = notices.watched(call.scope()).stream()
                .collect(Collectors.toMap(Watched::session, Function.identity(), (first, second) -> first));
        for (LiveSession session : live.listed(call.scope())) {
            ObjectNode node = json(session);
            node.put("watched", NoticeJson.watched(watched.get(session.id())));
            node.set("notices", NoticeJson.of(noticed.getOrDefault(session.id(), List.of())));
            list.add(node);
        }
        return Answer.json(list);
    }

    /** Somebody saw a notice. */
    Answer acknowledge(Call call) {
        notices.acknowledge(call.scope(), call.path("id"), call.id("notice"), call.person());
        return Answer.none();
    }

    private ObjectNode json(LiveSession session) {
        Instant now = clock.instant();
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("id", session.id())
                .put("hospital", session.hospital())
                .put("machine", session.machine())
                .put("caseId", session.caseId().toString())
                .put("caseNumber", session.caseNumber())
                .put("recordingId", session.recording().toString())
                .put("rateHz", session.rateHz())
                .put("startedAt", session.startedAt().toString())
                .put("lastAt", session.lastAt().toString())
                .put("endSample", session.endSample())
                .put("delaySeconds", seconds(Duration.between(session.cameAt(), now)))
                .put("clockOffsetMs", session.clockOffsetMs())
                .put("link", link(session, now));
        node.set("hospitalName", Json.MAPPER.valueToTree(session.hospitalName()));
        node.set("leads", Json.MAPPER.valueToTree(session.leads()));
        return node;
    }

    private static String link(LiveSession session, Instant now) {
        if (session.ended()) {
            return "ended";
        }
        return Duration.between(session.lastAt(), now).compareTo(SILENT) > 0 ? "silent" : "live";
    }

    /** Tenths of a second; what is known of the gateway's clock is some milliseconds wrong. */
    private static double seconds(Duration duration) {
        return Math.max(0, Math.round(duration.toMillis() / 100.0) / 10.0);
    }

    /**
     * The samples from {@code from} on, or the last {@code seconds}, as a {@link WaveformFrame}; its header says also which
     * instant its first is, where the signal ends now, and what {@link #list} says of it.
     */
    Answer samples(Call call) throws IOException {
        LiveSession session = live.session(call.scope(), call.path("id")).orElseThrow(Refused::notFound);
        int seconds = call.whole("seconds", USUAL_SECONDS, 1, MAX_SECONDS);
        long length = Math.round(seconds * session.rateHz());
        long wanted = call.number("from").isPresent() ? from(call) : 0;
        long from = Math.max(wanted, session.endSample() - length);
        ObjectNode header = json(session);
        if (from >= session.endSample()) {
            header.put("firstSample", session.endSample());
            return frame(Recording.of("stream", List.of()), header);
        }
        Joined joined = sessions.joined(call.scope(), session, from, session.endSample());
        long first = Math.max(from, joined.firstSample());
        header.put("firstSample", first);
        return frame(rest(joined.recording(), (int) (first - joined.firstSample())), header);
    }

    private static long from(Call call) {
        double from = call.number("from").orElse(0);
        if (from != Math.rint(from) || from < 0 || from > 1e15) {
            throw Refused.field("from", "expected a whole number of instants");
        }
        return (long) from;
    }

    private static Answer frame(Recording recording, ObjectNode header) {
        return Answer.of(Answer.WAVEFORM, WaveformFrame.of(recording, DisplayFilter.NONE, header));
    }

    /** The recording without its first instants. */
    private static Recording rest(Recording recording, int start) {
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : recording.leads()) {
            List<Gap> gaps = new ArrayList<>();
            for (Gap gap : lead.gaps()) {
                if (gap.endIndex() > start) {
                    gaps.add(new Gap(Math.max(0, gap.startIndex() - start), gap.endIndex() - start, gap.reason()));
                }
            }
            leads.add(new LeadSignal(
                    lead.lead(),
                    lead.rateHz(),
                    lead.samples()
                            .range(
                                    Math.min(start, lead.samples().count()),
                                    lead.samples().count()),
                    lead.scale(),
                    gaps,
                    lead.derived(),
                    0,
                    lead.filtering()));
        }
        return Recording.of(recording.format(), leads);
    }
}
