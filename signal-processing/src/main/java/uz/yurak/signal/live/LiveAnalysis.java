package uz.yurak.signal.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import uz.yurak.record.Lead;
import uz.yurak.record.Recording;

/**
 * Watches one live signal. Pieces of it are handed in as they come; what is noticed comes back.
 *
 * <p>The same signal gives the same notices at the same instants, however it is cut: everything happens on a grid of
 * instants counted from the session's first. Memory is bounded by the number of leads ({@link #MAX_LEADS}) and does not
 * grow with time. A lead of another rate than the session's is missing; a lead that appears later joins then.
 *
 * <p>The signal runs forward only: what comes late, for instants that have been looked at, is left out.
 *
 * <p>Not for several threads.
 */
public final class LiveAnalysis {
    /** Leads that are looked at; the machines that we know send at most 32. */
    static final int MAX_LEADS = 32;

    /** Below this rate, samples a second, a QRS cannot be told: nothing is judged. */
    static final double LOWEST_HZ = 80;

    /** Beats are sought at this rate or up to twice it, samples a second. */
    private static final double WORK_HZ = 120;

    /** How often the watches look, ms of signal. */
    private static final double LOOK_MS = 250;

    private final double rateHz;
    private final int step;
    private final double workHz;
    private final int look;
    private final Map<Lead, LiveLead> leads = new LinkedHashMap<>();
    private final List<Watch> watches = Watches.all();
    private final Map<String, Notice> standing = new LinkedHashMap<>();
    private final BeatFinder beats;
    private final WaveFinder waves;
    private final StFollower st;
    private long next;
    private long done;
    private long missingInARow;
    private double judgedSinceMs = Double.NaN;
    private double unjudgedSinceMs;

    /**
     * @param rateHz samples a second of the session
     * @param firstSample where its first piece begins: what lies before was never there
     */
    public LiveAnalysis(double rateHz, long firstSample) {
        if (!(rateHz > 0) || !Double.isFinite(rateHz) || firstSample < 0) {
            throw new IllegalArgumentException("a signal at " + rateHz + " Hz from instant " + firstSample);
        }
        this.rateHz = rateHz;
        this.step = Math.max(1, (int) Math.floor(rateHz / WORK_HZ));
        this.workHz = rateHz / step;
        this.look = Math.max(1, (int) Math.round(LOOK_MS / 1000 * workHz));
        this.done = firstSample / step;
        this.next = done * step;
        this.beats = new BeatFinder(workHz, done);
        this.waves = new WaveFinder(workHz);
        this.st = new StFollower(workHz);
        this.unjudgedSinceMs = ms(done);
    }

    private double ms(long workIndex) {
        return workIndex * step / rateHz * 1000;
    }

    /** The instant that is to come next. */
    public long nextSample() {
        return next;
    }

    /** The notices that stand. */
    public List<Notice> standing() {
        return List.copyOf(standing.values());
    }

    /**
     * Takes over from another who watched the same signal up to here: what stood there goes on standing until it is over.
     *
     * @param sinceMs since when, by key of the notice
     * @return what stands here and did not there
     */
    public List<Notice> takeOver(Map<String, Long> sinceMs) {
        List<Notice> unknown = standing.values().stream()
                .filter(notice -> !sinceMs.containsKey(notice.key()))
                .toList();
        for (Watch watch : watches) {
            Long since = sinceMs.get(watch.definition().key());
            if (since != null) {
                long nowMs = Math.round(ms(done));
                Notice stood = new Notice(watch.definition(), since, since, nowMs, OptionalLong.empty(), Map.of());
                standing.put(stood.key(), stood);
            }
        }
        return unknown;
    }

    /**
     * Looks at the next piece.
     *
     * @param firstSample which instant of the session its first is; what lies between the last piece and it is missing
     * @param recording its leads, starting together
     * @return notices that began and notices that ended, in the order of their time
     */
    public List<Notice> take(long firstSample, Recording recording) {
        List<Notice> changes = new ArrayList<>();
        skip(firstSample, changes);
        Piece piece = new Piece(recording, rateHz);
        for (Lead lead : piece.leads()) {
            if (leads.size() < MAX_LEADS || leads.containsKey(lead)) {
                leads.computeIfAbsent(lead, added -> new LiveLead(workHz, done)).calibrated(piece.isCalibrated(lead));
            }
        }
        LiveLead[] order = leads.values().toArray(new LiveLead[0]);
        double[][] values = leads.keySet().stream().map(piece::values).toArray(double[][]::new);
        int first = (int) Math.min(piece.count(), next - firstSample);
        for (int i = first; i < piece.count(); i++) {
            for (int lead = 0; lead < order.length; lead++) {
                order[lead].put(i < values[lead].length ? values[lead][i] : Double.NaN);
            }
            next++;
            if (next % step == 0) {
                work(changes);
            }
        }
        return changes;
    }

    /** What did not come is missing; after a while of it nothing changes any more, and time alone goes on. */
    private void skip(long toSample, List<Notice> changes) {
        long stride = (long) look * step;
        while (next < toSample) {
            if (next % stride == 0 && toSample - next >= stride && missingInARow > LiveLead.FORGOTTEN_S * workHz) {
                long jumped = (toSample - next) / stride;
                next += jumped * stride;
                done += jumped * look;
                leads.values().forEach(lead -> lead.jump(done));
                beats.jump(done);
                continue;
            }
            leads.values().forEach(lead -> lead.put(Double.NaN));
            next++;
            if (next % step == 0) {
                work(changes);
            }
        }
    }

    private void work(List<Notice> changes) {
        boolean came = false;
        for (LiveLead lead : leads.values()) {
            came |= lead.next();
        }
        missingInARow = came ? 0 : missingInARow + 1;
        beats.next(leads.values());
        done++;
        if (done % look == 0) {
            look(changes);
        }
    }

    private void look(List<Notice> changes) {
        leads.values().forEach(LiveLead::judge);
        double nowMs = ms(done);
        if (done % (2L * look) == 0) {
            waves.look(nowMs, leads.values());
        }
        boolean judged = rateHz >= LOWEST_HZ
                && (waves.sinceMs().isPresent()
                        || leads.values().stream().anyMatch(lead -> lead.state() == LeadState.GOOD));
        if (judged && Double.isNaN(judgedSinceMs)) {
            judgedSinceMs = nowMs;
            unjudgedSinceMs = Double.NaN;
        } else if (!judged && Double.isNaN(unjudgedSinceMs)) {
            judgedSinceMs = Double.NaN;
            unjudgedSinceMs = nowMs;
        }
        beats.searchBack(nowMs, leads.values());
        st.look(nowMs, beats.beats(), beats.usualShape(), leads);
        Map<Lead, LeadState> states = new LinkedHashMap<>();
        leads.forEach((lead, live) -> states.put(lead, live.state()));
        Sight sight = new Sight(
                nowMs,
                optional(judgedSinceMs),
                optional(unjudgedSinceMs),
                states,
                beats.beats(),
                waves.sinceMs(),
                waves.lastMs(),
                st.levels());
        for (Watch watch : watches) {
            say(watch, sight, changes);
        }
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private void say(Watch watch, Sight sight, List<Notice> changes) {
        Definition definition = watch.definition();
        Notice stands = standing.get(definition.key());
        Verdict verdict = watch.at(sight, stands != null);
        long nowMs = Math.round(sight.nowMs());
        if (stands != null && verdict instanceof Verdict.NotMet) {
            standing.remove(definition.key());
            changes.add(stands.ended(nowMs));
        } else if (stands == null && verdict instanceof Verdict.Met met) {
            if (definition.saidBy().stream().noneMatch(standing::containsKey)) {
                Notice notice = new Notice(
                        definition,
                        Math.round(met.sinceMs()),
                        Math.round(met.metMs()),
                        nowMs,
                        OptionalLong.empty(),
                        met.evidence());
                standing.put(definition.key(), notice);
                changes.add(notice);
            }
        }
    }
}
