package uz.yurak.adapter.muse;

import java.util.List;
import java.util.OptionalDouble;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Warning;

/** What a {@code LeadData} says about its own samples, held against them. Nothing is mended, everything is said. */
final class MuseLeadChecks {
    /** Quality flags and what each means. */
    private static final List<String[]> FLAGS = List.of(
            new String[] {"LeadOff", "its electrode was off"},
            new String[] {"BaselineSway", "its baseline sways"},
            new String[] {"ExcessiveACNoise", "it holds mains interference"},
            new String[] {"MuscleNoise", "it holds muscle noise"});

    private static final List<String> OFFSETS =
            List.of("LeadTimeOffset", "LeadOffsetFirstSample", "FirstSampleBaseline");

    private final Xml lead;
    private final String place;
    private final List<Warning> warnings;

    MuseLeadChecks(Xml lead, String place, List<Warning> warnings) {
        this.lead = lead;
        this.place = place;
        this.warnings = warnings;
    }

    void check(byte[] bytes, int[] counts, long crc32) {
        OptionalDouble stated = lead.numberAt("LeadDataCRC32");
        // Some exports write the checksum as a signed number.
        if (stated.isPresent() && ((long) stated.getAsDouble() & 0xffff_ffffL) != crc32) {
            warn("LeadDataCRC32 is not that of the samples: they were damaged or changed");
        }
        if (bytes.length % 2 != 0) {
            warn("an odd byte at the end is left out");
        }
        requireSame("LeadByteCountTotal", bytes.length);
        requireSame("LeadSampleCountTotal", counts.length);
        limits(counts);
        for (String name : OFFSETS) {
            if (lead.numberAt(name).orElse(0) != 0) {
                warn(name + " is not zero and its meaning is not described; the samples stand as stored");
            }
        }
        for (String[] flag : FLAGS) {
            if (lead.textAt(flag[0]).map(text -> text.equalsIgnoreCase("TRUE")).orElse(false)) {
                warn("the machine says that " + flag[1]);
            }
        }
    }

    private void requireSame(String name, int found) {
        double stated = lead.numberAt(name).orElse(found);
        if (stated != found) {
            warn(name + " is " + (long) stated + ", and " + found + " are there");
        }
    }

    private void limits(int[] counts) {
        double low = lead.numberAt("LeadLowLimit").orElse(Integer.MIN_VALUE);
        double high = lead.numberAt("LeadHighLimit").orElse(Integer.MAX_VALUE);
        int atLimit = 0;
        for (int count : counts) {
            atLimit += count <= low || count >= high ? 1 : 0;
        }
        if (atLimit > 0 && low < high) {
            warn(atLimit + " samples at or beyond the limits of the converter: clipped by the machine");
        }
    }

    private void warn(String text) {
        warnings.add(new Warning(place, text));
    }
}
