package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;

/**
 * Section 4: where the reference beat was subtracted, and which stretches kept their full rate (EN 1064, 5.7).
 *
 * <pre>
 *   2 bytes  length of the reference beat, ms
 *   2 bytes  its fiducial sample, from 1
 *   2 bytes  number of QRS complexes
 *   a complex: 2 bytes type (0: the reference beat), 4 first sample, 4 fiducial sample, 4 last sample
 *   then, a complex: 4 bytes first, 4 last sample of its protected zone; versions 1.0 and 1.1 have none, and what was
 *   subtracted was protected
 * </pre>
 */
record QrsLocations(int lengthMs, int fiducialSample, List<Zone> subtractions, List<Protected> protectedZones) {
    private static final int ZONE_BYTES = 14;
    private static final int PROTECTED_BYTES = 8;
    private static final int LAST_WITHOUT_PROTECTED = 11;

    QrsLocations {
        subtractions = List.copyOf(subtractions);
        protectedZones = List.copyOf(protectedZones);
    }

    /** Samples from 1, ends included. */
    record Zone(int type, long firstSample, long fiducialSample, long lastSample) {}

    /** Samples from 1, ends included; nothing where the first is 0. */
    record Protected(long firstSample, long lastSample) {}

    /** @param protocol version in tenths */
    static QrsLocations read(Cursor in, int protocol) throws MalformedException {
        int length = in.u16();
        int fiducial = in.u16();
        int count = in.u16();
        in.require((long) count * ZONE_BYTES);
        List<Zone> zones = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            zones.add(new Zone(in.u16(), in.u32(), in.u32(), in.u32()));
        }
        List<Protected> protectedZones = new ArrayList<>();
        if (protocol <= LAST_WITHOUT_PROTECTED) {
            zones.forEach(zone -> protectedZones.add(new Protected(zone.firstSample(), zone.lastSample())));
        }
        while (protectedZones.size() < count && in.remaining() >= PROTECTED_BYTES) {
            protectedZones.add(new Protected(in.u32(), in.u32()));
        }
        return new QrsLocations(length, fiducial, zones, protectedZones);
    }
}
