package uz.yurak.samples.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uz.yurak.adapter.aecg.AecgWriter;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.adapter.scp.ScpWriter;
import uz.yurak.adapter.wfdb.WfdbWriter;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** What a cart exports. */
public enum FileFormat {
    WFDB,
    DICOM,
    SCP,
    AECG;

    /** The files of one recording, in the order in which a cart would write them: what a header names comes before it. */
    public List<EcgFile> write(String name, Recording recording) throws IOException {
        return switch (this) {
            case WFDB -> wfdb(WfdbWriter.write(name, recording));
            case DICOM -> List.of(new EcgFile(name + ".dcm", DicomWriter.write(recording)));
            case SCP -> List.of(new EcgFile(name + ".scp", ScpWriter.write(recording)));
            case AECG -> List.of(new EcgFile(name + ".xml", aecg(recording)));
        };
    }

    private static Bytes aecg(Recording recording) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AecgWriter.write(recording, out);
        return Bytes.wrap(out.toByteArray());
    }

    /** The signal file sorts before the header that names it. */
    private static List<EcgFile> wfdb(Map<String, Bytes> files) {
        List<EcgFile> ordered = new ArrayList<>();
        new TreeMap<>(files).forEach((name, bytes) -> ordered.add(new EcgFile(name, bytes)));
        return ordered;
    }
}
