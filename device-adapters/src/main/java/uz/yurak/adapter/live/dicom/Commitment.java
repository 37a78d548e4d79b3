package uz.yurak.adapter.live.dicom;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.dicom.Attributes;
import uz.yurak.adapter.dicom.DataSetDraft;
import uz.yurak.adapter.dicom.DataSets;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.TransferSyntax;
import uz.yurak.adapter.dicom.Vr;
import uz.yurak.record.Bytes;

/** Storage commitment (PS3.4, annex J): a machine asks whether we have what it sent, before it deletes its own. */
public final class Commitment {
    /** PS3.4, J.3.2: ask for commitment. */
    static final int REQUEST_ACTION = 1;

    /** PS3.4, J.3.3: all of it is committed, or not all. */
    static final int COMPLETE = 1;

    static final int WITH_FAILURES = 2;

    /** No such object instance (PS3.7, C.4.2). */
    private static final int NOT_HELD = 0x0112;

    /** A machine's ECGs of a year. */
    private static final int MAX_OBJECTS = 20_000;

    private Commitment() {}

    /** What a machine asks about. */
    public record Request(String transaction, List<SopReference> objects) {
        public Request {
            objects = List.copyOf(objects);
        }
    }

    /** What it is told. */
    public record Report(String transaction, List<SopReference> held, List<SopReference> notHeld) {
        public Report {
            held = List.copyOf(held);
            notHeld = List.copyOf(notHeld);
        }

        int eventType() {
            return notHeld.isEmpty() ? COMPLETE : WITH_FAILURES;
        }
    }

    static Request request(Bytes dataSet, TransferSyntax syntax) throws MalformedException {
        Attributes set = DataSets.read(dataSet, syntax);
        List<SopReference> objects = references(set, Tag.REFERENCED_SOP_SEQUENCE);
        if (objects.isEmpty()) {
            throw MalformedException.at(0, Tag.text(Tag.REFERENCED_SOP_SEQUENCE), "at least one object", "none");
        }
        return new Request(transaction(set), objects);
    }

    static Report report(Bytes dataSet, TransferSyntax syntax) throws MalformedException {
        Attributes set = DataSets.read(dataSet, syntax);
        return new Report(
                transaction(set),
                references(set, Tag.REFERENCED_SOP_SEQUENCE),
                references(set, Tag.FAILED_SOP_SEQUENCE));
    }

    static Bytes write(Request request, TransferSyntax syntax) {
        DataSetDraft set = new DataSetDraft()
                .text(Tag.TRANSACTION, Vr.UI, request.transaction())
                .items(
                        Tag.REFERENCED_SOP_SEQUENCE,
                        request.objects().stream().map(Commitment::item).toList());
        return DataSets.write(set, syntax);
    }

    static Bytes write(Report report, TransferSyntax syntax) {
        DataSetDraft set = new DataSetDraft().text(Tag.TRANSACTION, Vr.UI, report.transaction());
        if (!report.held().isEmpty()) {
            set.items(
                    Tag.REFERENCED_SOP_SEQUENCE,
                    report.held().stream().map(Commitment::item).toList());
        }
        if (!report.notHeld().isEmpty()) {
            set.items(
                    Tag.FAILED_SOP_SEQUENCE,
                    report.notHeld().stream()
                            .map(object -> item(object).unsignedShort(Tag.FAILURE_REASON, NOT_HELD))
                            .toList());
        }
        return DataSets.write(set, syntax);
    }

    private static DataSetDraft item(SopReference object) {
        return new DataSetDraft()
                .text(Tag.REFERENCED_SOP_CLASS, Vr.UI, object.sopClass())
                .text(Tag.REFERENCED_SOP_INSTANCE, Vr.UI, object.sopInstance());
    }

    private static String transaction(Attributes set) throws MalformedException {
        return set.ascii(Tag.TRANSACTION)
                .orElseThrow(() -> MalformedException.at(0, Tag.text(Tag.TRANSACTION), "a transaction", "none"));
    }

    private static List<SopReference> references(Attributes set, int sequenceTag) throws MalformedException {
        List<Attributes> items = set.items(sequenceTag);
        if (items.size() > MAX_OBJECTS) {
            throw MalformedException.at(
                    0, Tag.text(sequenceTag), "at most " + MAX_OBJECTS + " objects", items.size() + " of them");
        }
        List<SopReference> out = new ArrayList<>();
        for (Attributes item : items) {
            out.add(new SopReference(
                    item.ascii(Tag.REFERENCED_SOP_CLASS).orElse(""),
                    item.ascii(Tag.REFERENCED_SOP_INSTANCE).orElse("")));
        }
        return out;
    }
}
