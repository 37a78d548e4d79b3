package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * Sections 2 to 6 together: the rhythm as it was before compression, and the reference beat.
 *
 * <p>Steps of EN 1064, annex C, backwards: decode, undo the differences, stretch what bimodal compression thinned, add the
 * reference beat where it was subtracted.
 */
final class ScpRhythm {
    /** Twice what any device thins: the standard's example and open programs know 4. */
    private static final int MAX_FACTOR = 8;

    /** All leads together; lengths of 16 bits hold some 6 million samples of 12 leads. */
    private static final long MAX_SAMPLES = 16_000_000;

    private final ScpLeads definitions;
    private final Optional<QrsLocations> locations;
    private final Optional<HuffmanTables> tables;
    private final Optional<ScpSignals> reference;
    private final ScpElectrodes electrodes;
    private final Filtering filtering;
    private final List<Warning> warnings;

    ScpRhythm(ScpSections sections, ScpElectrodes electrodes, Filtering filtering, List<Warning> warnings)
            throws ReadException {
        this.electrodes = electrodes;
        this.filtering = filtering;
        this.warnings = warnings;
        definitions = ScpLeads.read(sections.required(3), warnings);
        Optional<Cursor> section2 = sections.body(2);
        tables = section2.isPresent() ? Optional.of(HuffmanTables.read(section2.get(), warnings)) : Optional.empty();
        Optional<Cursor> section4 = sections.body(4);
        locations = section4.isPresent()
                ? Optional.of(QrsLocations.read(section4.get(), sections.protocol()))
                : Optional.empty();
        Optional<Cursor> section5 = sections.body(5);
        reference = section5.isPresent() ? Optional.of(reference(section5.get())) : Optional.empty();
    }

    private ScpSignals reference(Cursor in) throws MalformedException {
        int leadCount = definitions.leads().size();
        ScpSignals.Layout layout = ScpSignals.Layout.read(in, leadCount);
        int lengthMs = locations.map(QrsLocations::lengthMs).orElse(0);
        if (lengthMs == 0) {
            warnings.add(new Warning("section 5", "a reference beat whose length section 4 does not say; left out"));
        }
        int count = (int) (lengthMs * 1000L / layout.intervalUs());
        int[] counts = new int[leadCount];
        Arrays.fill(counts, count);
        return layout.decode(tables, counts);
    }

    /** The reference beat, as a beat that the device computed. */
    List<RepresentativeBeat> beats() {
        if (reference.isEmpty()) {
            return List.of();
        }
        ScpSignals beat = reference.get();
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < beat.leads().size(); i++) {
            if (beat.leads().get(i).count() > 0) {
                leads.add(new LeadSignal(
                        definitions.leads().get(i).lead(),
                        beat.rateHz(),
                        beat.leads().get(i),
                        scale(beat.nanovoltsPerCount()),
                        List.of(),
                        electrodes.isDerived(definitions.leads().get(i).lead()),
                        0,
                        filtering));
            }
        }
        int fiducial = locations.map(QrsLocations::fiducialSample).orElse(0);
        boolean inside = fiducial > 0
                && leads.stream().allMatch(l -> fiducial <= l.samples().count());
        OptionalInt index = inside ? OptionalInt.of(fiducial - 1) : OptionalInt.empty();
        return leads.isEmpty() ? List.of() : List.of(new RepresentativeBeat(leads, index));
    }

    /** The rhythm of section 6. */
    List<LeadSignal> leads(Cursor section6) throws ReadException {
        ScpSignals.Layout layout =
                ScpSignals.Layout.read(section6, definitions.leads().size());
        int factor = layout.bimodal() ? factor(layout.intervalUs()) : 1;
        warnOfUnseen(layout.bimodal());
        int[] counts = new int[definitions.leads().size()];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = checkedCount(
                    definitions.leads().get(i),
                    layout.data().get(i),
                    layout.dataBytes().get(i),
                    factor);
            total += counts[i];
        }
        long most = (long) (section6.end() - section6.start()) * Byte.SIZE * factor;
        if (total > Math.min(most, MAX_SAMPLES)) {
            throw section6.malformed("at most " + Math.min(most, MAX_SAMPLES) + " samples in its bytes", "" + total);
        }
        ScpSignals stored = layout.decode(tables, counts);
        if (stored.nanovoltsPerCount() == 0) {
            warnings.add(new Warning("section 6", "not calibrated: the amplitude multiplier is 0"));
        }
        int intervalUs = stored.intervalUs() / factor;
        if (definitions.subtracted()) {
            requireReference(intervalUs);
        }
        List<LeadSignal> out = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            out.add(lead(i, stored, factor, intervalUs));
        }
        return out;
    }

    /** No record at hand, real or another program's, was compressed so. */
    private void warnOfUnseen(boolean bimodal) {
        if (bimodal) {
            warnings.add(Unseen.warning("SCP-ECG bimodal compression"));
        }
        if (definitions.subtracted()) {
            warnings.add(Unseen.warning("SCP-ECG subtraction of the reference beat"));
        }
        if (tables.isPresent() && !tables.get().isDefault()) {
            warnings.add(Unseen.warning("SCP-ECG with Huffman tables of its own"));
        }
    }

    /** A count larger than the data could hold is refused before anything is allocated for it. */
    private static int checkedCount(ScpLeads.Definition lead, Cursor data, int dataBytes, int factor)
            throws MalformedException {
        long most = (long) dataBytes * Byte.SIZE * factor;
        if (lead.count() > most) {
            throw data.malformed(
                    lead.count() + " samples of lead " + lead.lead().label(), "bytes for at most " + most);
        }
        return lead.count();
    }

    private int factor(int thinnedUs) throws UnsupportedException {
        int fullUs = reference.map(ScpSignals::intervalUs).orElse(0);
        if (fullUs == 0 || thinnedUs % fullUs != 0 || thinnedUs / fullUs > MAX_FACTOR) {
            throw new UnsupportedException(
                    "bimodal compression without the full sampling rate in section 5", "SCP section 6, flag 1");
        }
        return thinnedUs / fullUs;
    }

    private void requireReference(int intervalUs) throws ReadException {
        if (reference.isEmpty() || locations.isEmpty()) {
            throw MalformedException.in(
                    "section 3", "sections 4 and 5, since the reference beat was subtracted", "one missing");
        }
        if (reference.get().intervalUs() != intervalUs) {
            throw new UnsupportedException("a reference beat sampled at another rate", "SCP section 5");
        }
        if (reference.get().nanovoltsPerCount() == 0) {
            throw MalformedException.in("section 5", "an amplitude multiplier", "0");
        }
    }

    private LeadSignal lead(int index, ScpSignals stored, int factor, int intervalUs) throws ReadException {
        ScpLeads.Definition definition = definitions.leads().get(index);
        String place = "section 6, lead " + definition.lead().label();
        int[] values = stored.leads().get(index).toArray();
        int known = values.length;
        if (factor > 1) {
            Bimodal.Stretched stretched = Bimodal.stretch(stored.leads().get(index), definition, locations, factor);
            values = stretched.samples().toArray();
            known = stretched.known();
            warnings.add(new Warning(
                    place,
                    "thinned " + factor + " times between the QRS complexes by the device; not the original there"));
        }
        int nanovolts = stored.nanovoltsPerCount();
        int[] counts = Arrays.copyOf(values, definition.count());
        if (definitions.subtracted() && nanovolts != 0) {
            nanovolts = addReference(counts, index, nanovolts);
        }
        List<Gap> gaps = List.of();
        if (known < counts.length) {
            gaps = List.of(new Gap(known, counts.length, "the data ends early"));
            warnings.add(new Warning(place, "ends after " + known + " of " + counts.length + " samples"));
        }
        return new LeadSignal(
                definition.lead(),
                1e6 / intervalUs,
                Samples.of(counts),
                scale(nanovolts),
                gaps,
                electrodes.isDerived(definition.lead()),
                Math.max(0, definition.firstSample() - 1) * (intervalUs / 1000.0),
                filtering);
    }

    /** Where section 4 says that the device found QRS complexes, in samples of the first lead. */
    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        long first = definitions.leads().get(0).firstSample();
        for (QrsLocations.Zone zone : locations.map(QrsLocations::subtractions).orElse(List.of())) {
            if (zone.fiducialSample() >= first) {
                marks.add(new Mark(zone.fiducialSample() - first, Optional.empty(), "QRS", "type " + zone.type()));
            }
        }
        return marks;
    }

    /**
     * Adds the reference beat at each QRS complex of its type. Where rhythm and beat count in different steps, both are
     * expressed in the largest step that both are multiples of: nothing is rounded.
     *
     * @return nanovolts of one count of the sum
     */
    private int addReference(int[] counts, int index, int nanovolts) throws MalformedException {
        ScpSignals beat = reference.orElseThrow();
        QrsLocations where = locations.orElseThrow();
        int step = gcd(nanovolts, beat.nanovoltsPerCount());
        int ofRhythm = nanovolts / step;
        int ofBeat = beat.nanovoltsPerCount() / step;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = exact((long) counts[i] * ofRhythm);
        }
        Samples shape = beat.leads().get(index);
        long first = definitions.leads().get(index).firstSample();
        for (QrsLocations.Zone zone : where.subtractions()) {
            if (zone.type() != 0) {
                continue;
            }
            long from = Math.max(zone.firstSample(), first);
            long to = Math.min(zone.lastSample(), first + counts.length - 1);
            for (long sample = from; sample <= to; sample++) {
                long inBeat = where.fiducialSample() - 1L + sample - zone.fiducialSample();
                if (inBeat >= 0 && inBeat < shape.count()) {
                    int at = (int) (sample - first);
                    counts[at] = exact(counts[at] + (long) shape.at((int) inBeat) * ofBeat);
                }
            }
        }
        return step;
    }

    private static int exact(long value) throws MalformedException {
        if (value != (int) value) {
            throw MalformedException.in("section 6", "amplitudes below 2^31", "a larger one");
        }
        return (int) value;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static Optional<Scale> scale(int nanovolts) {
        return nanovolts == 0 ? Optional.empty() : Optional.of(Scale.ofNanovolts(nanovolts));
    }
}
