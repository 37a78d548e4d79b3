package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.CaseDetail;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.NoticeStore;
import uz.yurak.record.Urgency;
import uz.yurak.text.Texts;

/** Lists of cases, and one case. */
final class CaseReads {
    private static final int USUAL_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_SEARCH_LENGTH = 200;

    private final CaseStore cases;
    private final NoticeStore notices;
    private final Clock clock;

    CaseReads(CaseStore cases, NoticeStore notices, Clock clock) {
        this.cases = cases;
        this.notices = notices;
        this.clock = clock;
    }

    Answer worklist(Call call) {
        List<CaseSummary> open = cases.worklist(call.scope());
        Instant now = clock.instant();
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set("cases", new CaseJson(call.person().language(), now).rows(open));
        ObjectNode counts = body.putObject("counts");
        for (Urgency urgency : Urgency.values()) {
            counts.put(
                    Urgencies.key(urgency),
                    open.stream()
                            .filter(c -> !c.test() && c.urgency() == urgency)
                            .count());
        }
        return Answer.json(body.put("serverTime", now.toString()));
    }

    Answer list(Call call) {
        int limit = call.whole("limit", USUAL_LIMIT, 1, MAX_LIMIT);
        Optional<Cursor> before = call.query("before").map(Cursor::of);
        List<CaseSummary> found = cases.list(
                call.scope(),
                new CaseStore.Filter(
                        call.query("state").map(CaseState::ofKey).map(CaseState::key),
                        Optional.empty(),
                        call.query("hospital"),
                        before.map(Cursor::at),
                        before.map(Cursor::id),
                        limit + 1));
        boolean more = found.size() > limit;
        List<CaseSummary> page = more ? found.subList(0, limit) : found;
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set("cases", new CaseJson(call.person().language(), clock.instant()).rows(page));
        body.put("next", more ? Cursor.after(page.get(limit - 1)).text() : null);
        return Answer.json(body);
    }

    /**
     * Cases of whoever is named. What is searched for comes in the body: a patient's name belongs in no address, as
     * addresses are kept in histories and logs.
     */
    Answer search(Call call) {
        String typed = call.requiredText("q");
        if (typed.length() > MAX_SEARCH_LENGTH) {
            throw Refused.field("q", "expected at most " + MAX_SEARCH_LENGTH + " characters");
        }
        int limit = call.json().path("limit").asInt(USUAL_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refused.field("limit", "expected a whole number from 1 to " + MAX_LIMIT);
        }
        List<CaseSummary> found = cases.list(
                call.scope(),
                new CaseStore.Filter(
                        Optional.empty(),
                        Optional.of(typed),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        limit));
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set("cases", new CaseJson(call.person().language(), clock.instant()).rows(found));
        return Answer.json(body);
    }

    /** Where a page of a list ended: a case's time of receipt and id. */
    private record Cursor(Instant at, UUID id) {
        static Cursor of(String text) {
            try {
                String[] parts = text.split("_", 2);
                if (parts.length == 2) {
                    return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
                }
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw Refused.field("before", "expected what next held");
            }
            throw Refused.field("before", "expected what next held");
        }

        static Cursor after(CaseSummary last) {
            return new Cursor(last.receivedAt(), last.id());
        }

        String text() {
            return at + "_" + id;
        }
    }

    Answer detail(Call call) {
        return Answer.json(detail(call, call.id("id")));
    }

    /**
     * A recording of a case against an earlier one of the same patient, as {@link CaseDetail#earlier} knows them: identity
     * is never guessed here, so any other recording is refused as unknown.
     */
    Answer comparison(Call call) {
        CaseDetail detail = cases.detail(call.scope(), call.id("id")).orElseThrow(Refused::notFound);
        UUID now = call.id("recording");
        UUID earlier = call.id("earlier");
        if (detail.earlier().stream().noneMatch(ecg -> ecg.recordingId().equals(earlier))) {
            throw Refused.notFound();
        }
        Optional<JsonNode> after = detail.recordings().stream()
                .filter(recording -> recording.id().equals(now))
                .findFirst()
                .orElseThrow(Refused::notFound)
                .analysis();
        Optional<JsonNode> before = cases.analysis(call.scope(), earlier);
        ObjectNode body = Json.MAPPER.createObjectNode().put("compared", after.isPresent() && before.isPresent());
        if (after.isPresent() && before.isPresent()) {
            CaseJson rows = new CaseJson(call.person().language(), clock.instant());
            body.setAll(ComparisonJson.of(
                    before.get(),
                    after.get(),
                    rows.inLanguage(before.get().path("statements")),
                    rows.inLanguage(after.get().path("statements")),
                    Texts.of(call.person().language())));
        }
        return Answer.json(body);
    }

    ObjectNode detail(Call call, UUID id) {
        CaseDetail detail = cases.detail(call.scope(), id).orElseThrow(Refused::notFound);
        CaseJson rows = new CaseJson(call.person().language(), clock.instant());
        ObjectNode body = new CaseDetailJson(rows, call.person()).of(detail);
        body.set("notices", NoticeJson.of(notices.ofCase(call.scope(), id)));
        return body;
    }
}
