package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** Which files make up a record. */
public final class WfdbFiles {
    private WfdbFiles() {}

    public static boolean isHeader(Source source) {
        return source.nameEndsWith(".hea") || WfdbHeaderParser.looksLikeHeader(source.bytes());
    }

    /**
     * The names of the files that belong to a header: its signal files or the headers of its segments, and the
     * annotations that may lie beside it, there or not. None where the header cannot be parsed: reading it says why.
     */
    public static List<String> named(String headerName, Bytes header) {
        try {
            WfdbHeader parsed = WfdbHeaderParser.parse(header);
            Set<String> names = new LinkedHashSet<>();
            parsed.signals().stream()
                    .map(WfdbSignal::fileName)
                    .filter(name -> !name.equals("~"))
                    .forEach(names::add);
            parsed.segments().stream()
                    .map(WfdbHeader.Segment::recordName)
                    .filter(name -> !name.equals("~"))
                    .forEach(name -> names.add(name + ".hea"));
            names.addAll(WfdbAnnotators.fileNames(headerName));
            return new ArrayList<>(names);
        } catch (ReadException e) {
            return List.of();
        }
    }
}
