package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uz.yurak.chart.CasesPerDay;
import uz.yurak.chart.Chart;
import uz.yurak.chart.Turnaround;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.StatisticsStore;
import uz.yurak.consult.store.StatisticsStore.DayCount;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;

/** Numbers and charts of the last days. */
final class StatisticsEndpoints {
    private static final int USUAL_DAYS = 30;
    private static final int MAX_DAYS = 366;
    private static final int WIDTH_PX = 1200;
    private static final int HEIGHT_PX = 500;
    private static final double PIXELS_PER_PT = 1.6;

    private final StatisticsStore statistics;
    private final Clock clock;

    StatisticsEndpoints(StatisticsStore statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    Answer numbers(Call call) {
        Instant since = since(call);
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode perDay = body.putArray("perDay");
        byDay(statistics.perDay(since))
                .forEach((day, counts) -> perDay.addObject()
                        .put("day", day.toString())
                        .put("count", counts.stream().mapToInt(DayCount::count).sum())
                        .put("emergency", emergencies(counts)));
        ObjectNode median = body.putObject("medianMinutes");
        for (Urgency urgency : Urgency.values()) {
            median.putNull(Urgencies.key(urgency));
        }
        statistics.turnaround(since).forEach(t -> median.put(Urgencies.key(t.urgency()), t.medianMinutes()));
        ArrayNode hospitals = body.putArray("byHospital");
        statistics
                .perHospital(since)
                .forEach(h -> hospitals
                        .addObject()
                        .put("hospital", h.hospital())
                        .put("count", h.count())
                        .put("emergency", h.emergencies()));
        return Answer.json(body.put("overdue", statistics.overdue(clock.instant())));
    }

    private static int emergencies(List<DayCount> counts) {
        return counts.stream()
                .filter(c -> c.urgency() == Urgency.EMERGENCY)
                .mapToInt(DayCount::count)
                .sum();
    }

    Answer chart(Call call) {
        Language language =
                call.query("lang").flatMap(Language::ofTag).orElse(call.person().language());
        Map<LocalDate, List<DayCount>> days = byDay(statistics.perDay(since(call)));
        Chart chart = switch (call.query("kind").orElse("volume")) {
            case "volume" -> CasesPerDay.of(volume(days), language);
            case "turnaround" -> Turnaround.of(turnaround(days), language);
            default -> throw Refused.field("kind", "expected volume or turnaround");
        };
        return Answer.of("image/png", chart.png(WIDTH_PX, HEIGHT_PX, PIXELS_PER_PT));
    }

    private Instant since(Call call) {
        return clock.instant().minus(Duration.ofDays(call.whole("days", USUAL_DAYS, 1, MAX_DAYS)));
    }

    private static Map<LocalDate, List<DayCount>> byDay(List<DayCount> counts) {
        Map<LocalDate, List<DayCount>> days = new TreeMap<>();
        counts.forEach(count ->
                days.computeIfAbsent(count.day(), day -> new ArrayList<>()).add(count));
        return days;
    }

    private static List<CasesPerDay.Day> volume(Map<LocalDate, List<DayCount>> days) {
        List<CasesPerDay.Day> out = new ArrayList<>();
        days.forEach((day, counts) -> {
            Map<Urgency, Integer> cases = new EnumMap<>(Urgency.class);
            counts.forEach(count -> cases.put(count.urgency(), count.count()));
            out.add(new CasesPerDay.Day(day, cases));
        });
        return out;
    }

    private static List<Turnaround.Day> turnaround(Map<LocalDate, List<DayCount>> days) {
        List<Turnaround.Day> out = new ArrayList<>();
        days.forEach((day, counts) -> {
            Map<Urgency, Double> minutes = new EnumMap<>(Urgency.class);
            counts.stream()
                    .filter(count -> count.signed() > 0)
                    .forEach(count -> minutes.put(count.urgency(), count.medianMinutes()));
            out.add(new Turnaround.Day(day, minutes));
        });
        return out;
    }
}
