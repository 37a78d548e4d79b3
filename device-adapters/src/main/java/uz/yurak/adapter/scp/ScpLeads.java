package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Lead;
import uz.yurak.record.Warning;

/**
 * Section 3: which leads, from where to where (EN 1064, 5.6).
 *
 * <pre>
 *   1 byte  number of leads
 *   1 byte  bit 0 a reference beat was subtracted, bit 2 all leads simultaneous, bits 3–7 how many are
 *   a lead: 4 bytes first sample, 4 last sample (from 1, both included), 1 lead code
 * </pre>
 *
 * @param subtracted the rhythm of section 6 has the reference beat of section 5 taken out
 * @param leads in the file's order
 */
record ScpLeads(boolean subtracted, List<Definition> leads) {
    /** 48 hours at 1000 Hz; section 6 cannot hold more than some minutes anyway. */
    private static final long MAX_SAMPLE = 172_800_000;

    ScpLeads {
        leads = List.copyOf(leads);
    }

    /** @param firstSample from 1; some devices count from 0 */
    record Definition(Lead lead, int firstSample, int lastSample) {
        int count() {
            return lastSample - firstSample + 1;
        }
    }

    static ScpLeads read(Cursor in, List<Warning> warnings) throws MalformedException {
        int count = in.u8();
        int flags = in.u8();
        if (count == 0) {
            throw in.malformed("at least one lead", "0");
        }
        List<Definition> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(definition(in));
        }
        if (leads.stream().anyMatch(l -> l.firstSample() == 0)) {
            warnings.add(new Warning(in.sectionName(), "counts samples from 0 instead of 1"));
        }
        return new ScpLeads((flags & 1) != 0, leads);
    }

    private static Definition definition(Cursor in) throws MalformedException {
        int at = in.offset();
        long first = in.u32();
        long last = in.u32();
        int code = in.u8();
        if (last < first || last > MAX_SAMPLE) {
            throw MalformedException.at(
                    at, in.sectionName(), "a first and a last sample up to " + MAX_SAMPLE, first + " and " + last);
        }
        Lead lead = Lead.ofScpCode(code).orElseGet(() -> Lead.named("SCP lead " + code));
        return new Definition(lead, (int) first, (int) last);
    }
}
