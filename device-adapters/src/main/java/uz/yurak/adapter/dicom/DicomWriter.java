package uz.yurak.adapter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.record.Sha256;

/**
 * Writes a recording as a DICOM object, explicit little endian, texts in UTF-8: the ECG object that holds it ({@link
 * ObjectPlan}), or an encapsulated PDF where it is one. Counts are written as they are; gaps become a padding value.
 * Identifiers are made from the recording, so the same recording is the same object. Nothing but a few headers is held in
 * memory.
 */
public final class DicomWriter {
    private static final String PDF = "application/pdf";
    private static final int DIGEST_SAMPLES = 1 << 14;

    private final Recording recording;
    private final LeftOut leftOut = new LeftOut();
    private final String sopClass;
    private final String instance;
    private final DataSetWriter dataSet;

    private DicomWriter(Recording recording) throws UnsupportedException {
        this.recording = recording;
        this.instance = Uids.of("instance", identity(recording));
        DataSetDraft draft = new DataSetDraft();
        if (recording.isPaper()) {
            sopClass = Uids.ENCAPSULATED_PDF;
            document(draft);
        } else {
            ObjectPlan plan = ObjectPlan.of(recording);
            sopClass = plan.sopClass();
            waveform(draft, plan);
        }
        common(draft);
        new PatientDraft(recording, leftOut).into(draft);
        dataSet = draft.writer(TransferSyntax.EXPLICIT_LITTLE);
    }

    /** @throws UnsupportedException where no object can hold the recording unchanged */
    public static Bytes write(Recording recording) throws UnsupportedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(recording, out);
        } catch (UnsupportedException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    /**
     * Leaves the stream open.
     *
     * @return what the recording holds that the object does not
     * @throws UnsupportedException where no object can hold the recording unchanged
     */
    public static List<Omission> write(Recording recording, OutputStream out) throws IOException {
        DicomWriter writer = new DicomWriter(recording);
        out.write(Part10.head(writer.sopClass, writer.instance, TransferSyntax.EXPLICIT_LITTLE.uid(), ""));
        writer.dataSet.writeTo(out);
        return writer.leftOut.all();
    }

    /**
     * What a recording holds that its object would not.
     *
     * @throws UnsupportedException where no object can hold it unchanged
     */
    public static List<Omission> omissions(Recording recording) throws UnsupportedException {
        return new DicomWriter(recording).leftOut.all();
    }

    private void common(DataSetDraft set) {
        set.text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192");
        set.text(Tag.SOP_CLASS, Vr.UI, sopClass);
        set.text(Tag.SOP_INSTANCE, Vr.UI, instance);
        set.text(Tag.MODALITY, Vr.CS, "ECG");
        set.text(Tag.STUDY_INSTANCE, Vr.UI, Uids.of("study", instance));
        set.text(Tag.SERIES_INSTANCE, Vr.UI, Uids.of("series", instance));
        set.text(Tag.SERIES_NUMBER, Vr.IS, "1");
        set.text(Tag.INSTANCE_NUMBER, Vr.IS, "1");
    }

    private void waveform(DataSetDraft set, ObjectPlan plan) throws UnsupportedException {
        set.items(Tag.ACQUISITION_CONTEXT, List.of());
        List<DataSetDraft> annotations = new AnnotationDrafts(recording, plan, leftOut).drafts();
        if (!annotations.isEmpty()) {
            set.items(Tag.ANNOTATIONS, annotations);
        }
        List<DataSetDraft> groups = new ArrayList<>();
        for (ObjectPlan.Group group : plan.groups()) {
            groups.add(new GroupDraft(group, plan.wide(), leftOut).draft());
        }
        set.items(Tag.WAVEFORM_SEQUENCE, groups);
        leftOut.say(Part.OTHER_CHANNELS, recording.otherChannels().size());
        leftOut.say(Part.PAGES, recording.pages().size());
    }

    private void document(DataSetDraft set) throws UnsupportedException {
        List<PaperPage> pages = recording.pages();
        if (pages.size() != 1 || !pages.get(0).mediaType().equalsIgnoreCase(PDF)) {
            throw new UnsupportedException("pages that are not one PDF", "DICOM writer");
        }
        leftOut.say(Part.MARKS, recording.marks().size());
        leftOut.say(Part.MEASUREMENTS, recording.deviceMeasurements().size());
        leftOut.say(Part.OTHER_CHANNELS, recording.otherChannels().size());
        Bytes content = pages.get(0).content();
        long padding = content.length() % 2;
        set.text(Tag.CONVERSION_TYPE, Vr.CS, "WSD");
        set.text(Tag.BURNED_IN_ANNOTATION, Vr.CS, "YES");
        set.items(Tag.CONCEPT_NAME, List.of());
        set.text(Tag.DOCUMENT_TITLE, Vr.ST, String.join("\r\n", recording.deviceStatements()));
        set.large(Tag.DOCUMENT, Vr.OB, content.length() + padding, out -> {
            content.writeTo(out);
            out.write(new byte[(int) padding]);
        });
        set.text(Tag.DOCUMENT_MEDIA_TYPE, Vr.LO, PDF);
        set.unsignedInt(Tag.DOCUMENT_LENGTH, content.length());
    }

    /** A digest of what makes it this recording: patient, time, every sample, every page. */
    private static String identity(Recording recording) {
        MessageDigest digest = Sha256.digester();
        digest.update((recording.subject().id().orElse("") + recording.recordedAt()).getBytes(StandardCharsets.UTF_8));
        for (LeadSignal lead : recording.leads()) {
            String head = lead.lead().label() + lead.rateHz() + lead.scale() + lead.startOffsetMs();
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            ByteBuffer buffer = ByteBuffer.allocate(DIGEST_SAMPLES * Integer.BYTES);
            for (int i = 0; i < lead.samples().count(); i++) {
                buffer.putInt(lead.samples().at(i));
                if (!buffer.hasRemaining()) {
                    digest.update(buffer.flip());
                    buffer.clear();
                }
            }
            digest.update(buffer.flip());
        }
        recording.pages().forEach(page -> digest.update(page.content().view()));
        return Sha256.of(digest.digest()).hex();
    }
}
