package uz.yurak.consult;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A WFDB record of 12 leads at 250 Hz, as long as wanted: a beat a second on a slow wander, each lead of its own height. */
public final class LongEcg {
    public static final int RATE_HZ = 250;
    private static final List<String> LEADS =
            List.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6");
    private static final int BEAT_UV = 900;
    private static final int WANDER_UV = 150;

    private LongEcg() {}

    public static Map<String, byte[]> wfdb(String name, int seconds) {
        int count = seconds * RATE_HZ;
        ByteBuffer samples =
                ByteBuffer.allocate(count * LEADS.size() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int[] sums = new int[LEADS.size()];
        for (int i = 0; i < count; i++) {
            for (int lead = 0; lead < LEADS.size(); lead++) {
                short value = valueUv(lead, i);
                samples.putShort(value);
                sums[lead] += value;
            }
        }
        StringBuilder header = new StringBuilder(name + " 12 " + RATE_HZ + " " + count + "\n");
        for (int lead = 0; lead < LEADS.size(); lead++) {
            header.append(name + ".dat 16 1000/mV 16 0 " + valueUv(lead, 0) + " " + (short) sums[lead] + " 0 "
                    + LEADS.get(lead) + "\n");
        }
        return Map.of(
                name + ".hea", header.toString().getBytes(StandardCharsets.US_ASCII), name + ".dat", samples.array());
    }

    private static short valueUv(int lead, int index) {
        double fromBeat = index % RATE_HZ / (double) RATE_HZ - 0.5;
        double qrs = BEAT_UV * Math.exp(-fromBeat * fromBeat / 0.0002);
        double wander = WANDER_UV * Math.sin(index / (RATE_HZ * 1.7) + lead);
        return (short) Math.round(qrs * (lead + 4) / 12 + wander);
    }
}
