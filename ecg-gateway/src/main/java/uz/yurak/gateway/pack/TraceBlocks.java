package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Samples;

/**
 * Samples of several traces as {@link WaveformBlock}s: those of one length together, at most {@link WaveformBlock#MAX_LEADS}
 * of them, in the order of their first; long ones in stretches of time. Each block has its length before it.
 */
final class TraceBlocks {
    private TraceBlocks() {}

    /** Traces that are packed together; all as long. */
    private record Group(List<Integer> traces, int count) {
        /** Instants of a block. */
        int stretch() {
            return Math.min(WaveformBlock.MAX_INSTANTS, WaveformBlock.MAX_SAMPLES / traces.size());
        }
    }

    private static List<Group> groups(List<Integer> counts) {
        List<Group> groups = new ArrayList<>();
        Map<Integer, Group> open = new LinkedHashMap<>();
        for (int trace = 0; trace < counts.size(); trace++) {
            int count = counts.get(trace);
            if (count == 0) {
                continue;
            }
            Group group = open.get(count);
            if (group == null || group.traces().size() == WaveformBlock.MAX_LEADS) {
                group = new Group(new ArrayList<>(), count);
                open.put(count, group);
                groups.add(group);
            }
            group.traces().add(trace);
        }
        return groups;
    }

    static void write(FieldWriter out, List<Samples> traces) {
        for (Group group : groups(traces.stream().map(Samples::count).toList())) {
            for (int start = 0; start < group.count(); start += group.stretch()) {
                int instants = Math.min(group.stretch(), group.count() - start);
                int[][] block = new int[group.traces().size()][instants];
                for (int i = 0; i < block.length; i++) {
                    traces.get(group.traces().get(i)).copyTo(block[i], start, instants);
                }
                byte[] packed = WaveformBlock.pack(block).toArray();
                out.whole(packed.length).bytes(packed);
            }
        }
    }

    /**
     * @param counts samples of each trace
     * @param most samples of all traces; more are refused before anything is unpacked
     */
    static List<Samples> read(FieldReader in, List<Integer> counts, int most) throws MalformedException {
        long total = counts.stream().mapToLong(Integer::longValue).sum();
        if (total > most) {
            throw in.unexpected("at most " + most + " samples", Long.toString(total));
        }
        List<Samples.Builder> traces = new ArrayList<>();
        counts.forEach(count -> traces.add(new Samples.Builder()));
        for (Group group : groups(counts)) {
            for (int start = 0; start < group.count(); start += group.stretch()) {
                int instants = Math.min(group.stretch(), group.count() - start);
                int[][] block = WaveformBlock.unpack(Bytes.wrap(in.take(in.whole(in.left()))));
                if (block.length != group.traces().size() || block[0].length != instants) {
                    throw in.unexpected("a block of " + group.traces().size() + " × " + instants, "another one");
                }
                for (int i = 0; i < block.length; i++) {
                    traces.get(group.traces().get(i)).addAll(block[i]);
                }
            }
        }
        return traces.stream().map(Samples.Builder::build).toList();
    }
}
