package uz.yurak.adapter.dicom;

import java.io.IOException;
import java.util.ArrayList;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/** Data sets as they travel in messages, without a file around them. */
public final class DataSets {
    private DataSets() {}

    /** @throws MalformedException also for a deflated one that inflates beyond measure */
    public static Attributes read(Bytes bytes, TransferSyntax syntax) throws MalformedException {
        if (syntax == TransferSyntax.DEFLATED) {
            Bytes inflated = Inflation.inflated(bytes, 0, new ArrayList<>());
            return DataSetReader.read(inflated, 0, TransferSyntax.EXPLICIT_LITTLE, new ArrayList<>());
        }
        return DataSetReader.read(bytes, 0, syntax, new ArrayList<>());
    }

    public static Bytes write(DataSetDraft draft, TransferSyntax syntax) {
        boolean deflated = syntax == TransferSyntax.DEFLATED;
        DataSetWriter writer = draft.writer(deflated ? TransferSyntax.EXPLICIT_LITTLE : syntax);
        byte[] plain = writer.toByteArray();
        try {
            return Bytes.wrap(deflated ? Inflation.deflated(plain) : plain);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
    }
}
