package uz.yurak.consult.work;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.Shown;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** What of a recording a person goes by, as digests. */
final class ShownDigests {
    private ShownDigests() {}

    static Shown of(Recording recording) {
        return new Shown(
                signal(recording.leads()),
                text(Json.MAPPER
                        .valueToTree(MachineSubject.of(recording.subject()))
                        .toString()),
                text(recording.recordedAt() + "\n" + recording.deviceMeasurements() + "\n"
                        + recording.deviceStatements()));
    }

    private static String text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)).sha256().hex();
    }

    private static String signal(List<LeadSignal> leads) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (LeadSignal lead : leads) {
                write(lead, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(bytes.toByteArray()).sha256().hex();
    }

    private static void write(LeadSignal lead, DataOutputStream out) throws IOException {
        out.writeUTF(lead.lead().label());
        out.writeDouble(lead.rateHz());
        out.writeDouble(lead.startOffsetMs());
        out.writeBoolean(lead.derived());
        out.writeBoolean(lead.scale().isPresent());
        if (lead.scale().isPresent()) {
            Scale scale = lead.scale().get();
            out.writeDouble(scale.nanovoltsPerCount());
            out.writeDouble(scale.offsetNanovolts());
        }
        out.writeInt(lead.gaps().size());
        for (Gap gap : lead.gaps()) {
            out.writeInt(gap.startIndex());
            out.writeInt(gap.endIndex());
        }
        Samples samples = lead.samples();
        out.writeInt(samples.count());
        for (int i = 0; i < samples.count(); i++) {
            out.writeInt(samples.at(i));
        }
    }
}
