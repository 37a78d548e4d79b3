package uz.yurak.adapter.dicom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;

/**
 * Which object holds a recording, and its leads in multiplex groups of one rate and length.
 *
 * <pre>
 *   (PS3.3, A.34)      groups   channels   samples    rate, Hz    bits
 *   12-lead            1–5      1–13       ≤ 16,384   200–1000    16
 *   Ambulatory         1        1–12       any        50–1000     8, 16
 *   General            1–4      1–24       any        200–1000    16
 *   General 32-bit     1–4      1–24       any        any         16, 32
 * </pre>
 *
 * @param groups rhythm first, then computed beats
 */
record ObjectPlan(String sopClass, boolean wide, List<Group> groups) {
    private static final int MAX_TWELVE_LEAD_GROUPS = 5;
    private static final int MAX_TWELVE_LEAD_CHANNELS = 13;
    private static final int MAX_TWELVE_LEAD_SAMPLES = 16_384;
    private static final int MAX_AMBULATORY_CHANNELS = 12;
    private static final int MAX_GROUPS = 4;
    private static final int MAX_CHANNELS = 24;

    /** Longer than an ECG at rest or under stress: an ambulatory one. */
    private static final double AMBULATORY_SECONDS = 30 * 60;

    /**
     * Channels sampled together.
     *
     * @param startMs of the group; what a lead starts later is its skew
     * @param fiducialIndex of a computed beat
     */
    record Group(List<LeadSignal> leads, boolean beat, double startMs, OptionalInt fiducialIndex) {
        Group {
            leads = List.copyOf(leads);
        }

        double rateHz() {
            return leads.get(0).rateHz();
        }

        int sampleCount() {
            return leads.get(0).samples().count();
        }
    }

    static ObjectPlan of(Recording recording) throws UnsupportedException {
        if (recording.leads().isEmpty()) {
            throw new UnsupportedException("a recording without leads", "DICOM writer");
        }
        boolean wide = recording.leads().stream().anyMatch(ObjectPlan::isWide)
                || recording.beats().stream().flatMap(b -> b.leads().stream()).anyMatch(ObjectPlan::isWide);
        List<Group> groups =
                groups(recording, s -> List.of(s.rateHz(), s.samples().count(), s.startOffsetMs()));
        if (groups.size() > MAX_GROUPS && !isTwelveLead(groups, wide)) {
            groups = groups(recording, s -> List.of(s.rateHz(), s.samples().count()));
        }
        return new ObjectPlan(sopClass(groups, wide), wide, groups);
    }

    private static boolean isWide(LeadSignal signal) {
        Samples samples = signal.samples();
        for (int i = 0; i < samples.count(); i++) {
            if (samples.at(i) != (short) samples.at(i)) {
                return true;
            }
        }
        return false;
    }

    private static List<Group> groups(Recording recording, Function<LeadSignal, Object> together) {
        List<Group> groups = new ArrayList<>(split(recording.leads(), together, false, OptionalInt.empty()));
        for (RepresentativeBeat beat : recording.beats()) {
            groups.addAll(split(beat.leads(), together, true, beat.fiducialIndex()));
        }
        return groups;
    }

    private static List<Group> split(
            List<LeadSignal> leads, Function<LeadSignal, Object> together, boolean beat, OptionalInt fiducialIndex) {
        Map<Object, List<LeadSignal>> byKind = new LinkedHashMap<>();
        for (LeadSignal lead : leads) {
            byKind.computeIfAbsent(together.apply(lead), kind -> new ArrayList<>())
                    .add(lead);
        }
        List<Group> groups = new ArrayList<>();
        for (List<LeadSignal> kind : byKind.values()) {
            for (int from = 0; from < kind.size(); from += MAX_CHANNELS) {
                List<LeadSignal> some = kind.subList(from, Math.min(kind.size(), from + MAX_CHANNELS));
                double startMs = some.stream()
                        .mapToDouble(LeadSignal::startOffsetMs)
                        .min()
                        .orElse(0);
                groups.add(new Group(some, beat, startMs, fiducialIndex));
            }
        }
        return groups;
    }

    private static String sopClass(List<Group> groups, boolean wide) throws UnsupportedException {
        if (isTwelveLead(groups, wide)) {
            return Uids.TWELVE_LEAD;
        }
        Group first = groups.get(0);
        boolean ambulatory = !wide
                && groups.size() == 1
                && first.leads().size() <= MAX_AMBULATORY_CHANNELS
                && isWithin(first, 50, 1000);
        boolean general = !wide && groups.stream().allMatch(g -> isWithin(g, 200, 1000));
        if (ambulatory && (!general || first.sampleCount() / first.rateHz() > AMBULATORY_SECONDS)) {
            return Uids.AMBULATORY_ECG;
        }
        if (groups.size() > MAX_GROUPS) {
            throw new UnsupportedException(
                    groups.size() + " groups of leads of one rate and length, where an object holds " + MAX_GROUPS,
                    "DICOM writer");
        }
        return general ? Uids.GENERAL_ECG : Uids.GENERAL_32_BIT_ECG;
    }

    private static boolean isTwelveLead(List<Group> groups, boolean wide) {
        return !wide
                && groups.size() <= MAX_TWELVE_LEAD_GROUPS
                && groups.stream()
                        .allMatch(g -> g.leads().size() <= MAX_TWELVE_LEAD_CHANNELS
                                && g.sampleCount() <= MAX_TWELVE_LEAD_SAMPLES
                                && isWithin(g, 200, 1000));
    }

    private static boolean isWithin(Group group, double lowestHz, double highestHz) {
        return group.rateHz() >= lowestHz && group.rateHz() <= highestHz;
    }
}
