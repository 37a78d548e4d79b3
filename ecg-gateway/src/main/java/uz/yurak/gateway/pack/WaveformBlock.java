package uz.yurak.gateway.pack;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/**
 * A stretch of some leads, packed by itself: the numbers come back as they went in, whatever they are. See docs/packing.md.
 */
public final class WaveformBlock {
    /** Leads of a block. */
    public static final int MAX_LEADS = 64;

    /** Instants of a block; 13 s at 5 kHz. */
    public static final int MAX_INSTANTS = 1 << 16;

    /** Samples of a block. */
    public static final int MAX_SAMPLES = 1 << 20;

    private static final String PLACE = "packed block";
    private static final int INSTANTS_BITS = 17;

    private WaveformBlock() {}

    /**
     * @param leads samples of each lead, all as many
     * @throws IllegalArgumentException where there are more of anything than a block takes, or leads of different lengths
     */
    public static Bytes pack(int[][] leads) {
        int instants = leads.length == 0 ? 0 : leads[0].length;
        for (int[] lead : leads) {
            if (lead.length != instants) {
                throw new IllegalArgumentException("expected leads of one length");
            }
        }
        if (!isWithinLimits(leads.length, instants)) {
            throw new IllegalArgumentException("expected at most " + MAX_SAMPLES + " samples");
        }
        BitWriter writer = new BitWriter();
        writer.plain(leads.length, LeadPlan.LEAD_BITS);
        writer.plain(instants, INSTANTS_BITS);
        LeadCoding coding = new LeadCoding(writer);
        LeadPlan.WeightModel weights = new LeadPlan.WeightModel();
        LeadPlanner planner = new LeadPlanner();
        for (int lead = 0; lead < leads.length && instants > 0; lead++) {
            int[] samples = leads[lead];
            Optional<Lattice> lattice = Lattice.of(samples);
            int[] numbers = lattice.map(found -> each(samples, found::number)).orElseGet(samples::clone);
            LeadPlan plan = planner.plan(lattice, numbers, coding.numbers(), coding.others());
            plan.write(writer, weights, coding.others().length);
            coding.code(plan, numbers);
        }
        return Bytes.wrap(writer.toByteArray());
    }

    private static boolean isWithinLimits(int leads, int instants) {
        return leads <= MAX_LEADS && instants <= MAX_INSTANTS && (long) leads * instants <= MAX_SAMPLES;
    }

    /**
     * The samples of each lead.
     *
     * @throws MalformedException where the bytes are no whole block
     */
    public static int[][] unpack(Bytes bytes) throws MalformedException {
        BitReader reader = new BitReader(bytes.toArray());
        int leads = (int) reader.plain(0, LeadPlan.LEAD_BITS);
        int instants = (int) reader.plain(0, INSTANTS_BITS);
        if (!isWithinLimits(leads, instants)) {
            throw MalformedException.at(
                    0,
                    PLACE,
                    "at most " + MAX_LEADS + " leads and " + MAX_SAMPLES + " samples",
                    leads + " leads of " + instants);
        }
        LeadCoding coding = new LeadCoding(reader);
        LeadPlan.WeightModel weights = new LeadPlan.WeightModel();
        int[][] samples = new int[leads][];
        for (int lead = 0; lead < leads; lead++) {
            samples[lead] = new int[instants];
            if (instants > 0) {
                LeadPlan plan = LeadPlan.read(reader, weights, coding.others().length, lead);
                int[] numbers = samples[lead];
                coding.code(plan, numbers);
                samples[lead] = plan.lattice()
                        .map(found -> each(numbers, found::sample))
                        .orElse(numbers);
            }
            if (reader.isBeyondEnd()) {
                throw MalformedException.in(PLACE, "all of lead " + lead, "the end of the bytes");
            }
        }
        if (reader.left() > 0) {
            throw MalformedException.at(bytes.length() - reader.left(), PLACE, "the end", reader.left() + " bytes");
        }
        return samples;
    }

    private static int[] each(int[] from, IntUnaryOperator to) {
        int[] all = new int[from.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = to.applyAsInt(from[i]);
        }
        return all;
    }
}
