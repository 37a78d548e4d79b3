package uz.yurak.adapter.live.dicom;

import uz.yurak.record.Bytes;

/**
 * An object that a machine sent.
 *
 * @param calling the machine's title
 * @param called the title it called
 * @param sopClass what the object is
 * @param sopInstance its identifier
 * @param transferSyntax how its data set is written
 * @param file a Part 10 file: a meta header of ours and the data set's bytes as received
 */
public record StoreRequest(
        String calling, String called, String sopClass, String sopInstance, String transferSyntax, Bytes file) {
    /** Keeps what may identify a patient out of logs. */
    @Override
    public String toString() {
        return "StoreRequest[" + file.length() + " bytes from " + calling + "]";
    }
}
